"use client";

import { Download } from "lucide-react";
import { withQuery } from "@/lib/paths";
import { Menu } from "./menu";

interface DownloadMenuProps {
  /** Where the file comes from, without its ending. */
  path: string;
  query?: string | Record<string, string | undefined>;
  size?: "sm" | "md";
  /** Names what is downloaded where a page has several; the button is then small and says so only by its icon. */
  of?: string;
}

/** Downloads of exactly what the screen shows, as CSV and for Excel. */
export function DownloadMenu({ path, query, size = "md", of }: DownloadMenuProps) {
  const at = (ending: string) => withQuery(`${path}.${ending}`, query);
  return (
    <Menu
      {...(of
        ? ({ label: `Export ${of}`, iconOnly: true, variant: "ghost", size: "sm" } as const)
        : { label: "Export", size })}
      icon={<Download aria-hidden />}
      entries={[
        { kind: "link", label: "CSV", href: at("csv"), download: true },
        { kind: "link", label: "Excel", href: at("xlsx"), download: true },
      ]}
    />
  );
}
