"use client";

import { Download } from "lucide-react";
import { withQuery } from "@/lib/paths";
import { Menu } from "./menu";

interface ExportMenuProps {
  /** Where the file comes from, without its ending. */
  path: string;
  query?: string | Record<string, string | undefined>;
  size?: "sm" | "md";
}

/** Downloads of exactly what the screen shows, as CSV and for Excel. */
export function ExportMenu({ path, query, size = "md" }: ExportMenuProps) {
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
