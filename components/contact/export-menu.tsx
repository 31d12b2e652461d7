"use client";

import { Download } from "lucide-react";
import { Menu } from "@/components/ui/menu";
import { withQuery } from "@/lib/paths";
import { type ColumnChoice, columnsText } from "@/lib/schemas/contact-columns";

interface ExportMenuProps {
  surveyId: string;
  query: string;
  columns: readonly ColumnChoice[];
}

/** Downloads of exactly the contacts that the list shows, with every column or those it shows. */
export function ExportMenu({ surveyId, query, columns }: ExportMenuProps) {
  const at = (ending: string, cols: string | null) => {
    const params = new URLSearchParams(query);
    params.delete("sort");
    if (cols) params.set("cols", cols);
    else params.delete("cols");
    return withQuery(`/api/v1/surveys/${encodeURIComponent(surveyId)}/contacts.${ending}`, params);
  };
  const shown = columnsText(columns.map((column) => ({ ...column, width: null, pinned: false })));
  return (
    <Menu
      label="Export"
      icon={<Download aria-hidden />}
      entries={[
        { kind: "link", label: "CSV, every column", href: at("csv", null), download: true },
        { kind: "link", label: "Excel, every column", href: at("xlsx", null), download: true },
        { kind: "separator" },
        { kind: "link", label: "CSV, columns shown", href: at("csv", shown), download: true },
        { kind: "link", label: "Excel, columns shown", href: at("xlsx", shown), download: true },
      ]}
    />
  );
}
