"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/paths";
import type { ImportRow } from "@/lib/queries/imports";

interface ImportTableProps {
  surveyId: string;
  zone: string;
  imports: readonly ImportRow[];
}

const column = columnsFor<ImportRow>();

/** Imports and what became of their rows, each with its report to download. */
export function ImportTable({ surveyId, zone, imports }: ImportTableProps) {
  const columns = useMemo(() => columnsOf(surveyId, zone), [surveyId, zone]);
  const model = useDataTable({ rows: imports, columns });
  return (
    <DataTable
      model={model}
      caption="Latest imports, newest first"
      empty={<p className="p-4 text-muted">Nothing has been imported into this survey yet.</p>}
    />
  );
}

function columnsOf(surveyId: string, zone: string) {
  const count = (id: "created" | "updated" | "skipped" | "rejected", header: string) =>
    column.accessor(id, { header, meta: { numeric: true }, cell: ({ getValue }) => <Num value={getValue()} /> });
  return column.columns([
    column.accessor("fileName", { header: "File", meta: { heading: true, className: "wrap-anywhere" } }),
    column.accessor("at", {
      header: "When",
      meta: { className: "whitespace-nowrap" },
      cell: ({ getValue }) => <Time value={getValue()} zone={zone} show="exact" />,
    }),
    column.accessor("actor", { header: "By" }),
    count("created", "Created"),
    count("updated", "Updated"),
    count("skipped", "Skipped"),
    count("rejected", "Rejected"),
    column.display({
      id: "report",
      header: "Report",
      meta: { label: "Report" },
      cell: ({ row: { original } }) => (
        <a className="text-link" href={paths.importReport(surveyId, original.id)} download>
          CSV<span className="sr-only"> report of {original.fileName}</span>
        </a>
      ),
    }),
  ]);
}
