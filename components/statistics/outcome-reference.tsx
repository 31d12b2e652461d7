"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { StatusBadge } from "@/components/outcome/status-badge";
import { headingByCode } from "@/lib/domain/heading";
import { OUTCOMES, type OutcomeEntry, type OutcomeKind } from "@/lib/domain/outcome";
import { outcomeClasses } from "@/lib/domain/outcome-class";

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
    cell: ({ row }) => counted(outcomeClasses({ ...row.original, id: Number(row.original.id) })),
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

function counted(classes: readonly string[]): string {
  const errors = classes.filter((code) => code.startsWith("errors.")).map((code) => label(code).toLowerCase());
  const others = classes.filter((code) => !code.startsWith("errors.")).map(label);
  return [errors.length > 0 ? `Errors: ${errors.join(", or ")}` : "", ...others].filter(Boolean).join("; or ");
}

function label(code: string): string {
  return headingByCode(code)?.label ?? code;
}
