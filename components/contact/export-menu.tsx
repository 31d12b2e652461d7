"use client";

import { Download } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import { type ColumnChoice, columnsText } from "@/lib/schemas/contact-columns";
import type { ExportProgress } from "@/lib/schemas/export-run";
import { ExportPanel } from "./export-panel";
import { useExport } from "./use-export";

interface ExportMenuProps {
  surveyId: string;
  query: string;
  columns: readonly ColumnChoice[];
}

/** Exports exactly the contacts that the list shows, with every column or those it shows. */
export function ExportMenu({ surveyId, query, columns }: ExportMenuProps) {
  const run = useExport(surveyId);
  const shown = columnsText(columns.map((column) => ({ ...column, width: null, pinned: false })));
  const begin = (format: ExportProgress["format"], cols: string | null) => () => {
    const params = new URLSearchParams(query);
    params.delete("sort");
    if (cols) params.set("cols", cols);
    else params.delete("cols");
    void run.begin(params.toString(), format);
  };
  return (
    <>
      <Menu
        label="Export"
        icon={<Download aria-hidden />}
        entries={[
          { kind: "action", label: "CSV, every column", onSelect: begin("csv", null) },
          { kind: "action", label: "Excel, every column", onSelect: begin("xlsx", null) },
          { kind: "separator" },
          { kind: "action", label: "CSV, columns shown", onSelect: begin("csv", shown) },
          { kind: "action", label: "Excel, columns shown", onSelect: begin("xlsx", shown) },
        ]}
      />
      <ExportPanel run={run} />
    </>
  );
}
