"use client";

import { Download } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import { paths } from "@/lib/paths";
import { type ColumnChoice, columnsText } from "@/lib/schemas/contact-columns";
import type { ExportProgress } from "@/lib/schemas/export-run";
import { beginExport } from "./shown-exports";

interface ExportMenuProps {
  surveyId: string;
  query: string;
  columns: readonly ColumnChoice[];
}

/** Exports exactly the contacts that the list shows, with every column or those it shows. */
export function ExportMenu({ surveyId, query, columns }: ExportMenuProps) {
  const shown = columnsText(columns.map((column) => ({ ...column, width: null, pinned: false })));
  const begin = (format: ExportProgress["format"], cols: string | null) => () => {
    const params = new URLSearchParams(query);
    params.delete("sort");
    if (cols) params.set("cols", cols);
    else params.delete("cols");
    void beginExport(surveyId, params.toString(), format);
  };
  return (
    <Menu
      label="Export"
      icon={<Download aria-hidden />}
      entries={[
        { kind: "action", label: "CSV, every column", onSelect: begin("csv", null) },
        { kind: "action", label: "Excel, every column", onSelect: begin("xlsx", null) },
        { kind: "separator" },
        { kind: "action", label: "CSV, columns shown", onSelect: begin("csv", shown) },
        { kind: "action", label: "Excel, columns shown", onSelect: begin("xlsx", shown) },
        { kind: "separator" },
        { kind: "link", label: "Latest exports", href: paths.latestExports(surveyId) },
      ]}
    />
  );
}
