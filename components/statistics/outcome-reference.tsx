"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { StatusBadge } from "@/components/outcome/status-badge";
import { countedUnder } from "@/lib/domain/counted-under";
import { OUTCOMES, type OutcomeEntry, type OutcomeKind } from "@/lib/domain/outcome";

type Row = Omit<OutcomeEntry, "id"> & { id: string };

const column = columnsFor<Row>();
const columns = column.columns([
  column.accessor("code", {
    header: "Outcome",
    meta: { heading: true },
    cell: ({ getValue }) => <StatusBadge status={getValue()} label="full" />,
  }),
  column.accessor("meaning", { header: "Meaning", meta: { className: "sm:min-w-72 sm:w-1/2" } }),
  column.display({
    id: "counted",
    header: "Counted under",
    meta: { label: "Counted under" },
    cell: ({ row }) => countedUnder({ ...row.original, id: Number(row.original.id) }),
  }),
  column.accessor("licenceText", { header: "Licences" }),
]);

const rowsOf = (kind: OutcomeKind): Row[] =>
  OUTCOMES.filter((outcome) => outcome.kind === kind).map((outcome) => ({ ...outcome, id: String(outcome.id) }));
const rows = { permanent: rowsOf("permanent"), temporary: rowsOf("temporary") };

/** The outcomes of a kind, each with what it means, where it is counted and what it costs. */
export function OutcomeReference({ kind }: { kind: OutcomeKind }) {
  const model = useDataTable({ rows: rows[kind], columns });
  return <DataTable model={model} caption={`${kind} outcomes`} />;
}
