"use client";

import { Download } from "lucide-react";
import { withQuery } from "@/lib/paths";
import { Menu } from "./menu";

interface DownloadMenuProps {
  /** Where the file comes from, without its ending. */
  path: string;
  query?: string | Record<string, string | undefined>;
  size?: "sm" | "md";
}

/** Downloads of exactly what the screen shows, as CSV and for Excel. */
export function DownloadMenu({ path, query, size = "md" }: DownloadMenuProps) {
  const at = (ending: string) => withQuery(`${path}.${ending}`, query);
  return (
    <Menu
      label="Export"
      size={size}
      icon={<Download aria-hidden />}
      entries={[
        { kind: "link", label: "CSV", href: at("csv"), download: true },
        { kind: "link", label: "Excel", href: at("xlsx"), download: true },
      ]}
    />
  );
}
