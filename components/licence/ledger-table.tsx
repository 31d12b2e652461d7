"use client";

import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { LicenceRowView, LicencesView } from "@/lib/queries/licences";

const column = columnsFor<LicenceRowView>();
const kinds = { bought: "Bought", deducted: "Deducted", returned: "Returned" } as const;

const columns = column.columns([
  column.accessor("at", {
    header: "Minute (UTC)",
    meta: { heading: true, className: "whitespace-nowrap" },
    cell: ({ getValue }) => <Time value={getValue()} zone="UTC" show="exact" />,
  }),
  column.accessor("kind", { header: "What", cell: ({ getValue }) => kinds[getValue()] }),
  column.accessor("amount", {
    header: "Licences",
    meta: { numeric: true },
    cell: ({ getValue }) => <Num value={getValue()} change />,
  }),
  column.display({
    id: "purpose",
    header: "For",
    meta: { label: "For", className: "w-full" },
    cell: ({ row: { original } }) =>
      original.purpose ? (
        <Link
          href={paths.statistics(original.purpose.surveyId, original.purpose.campaignId)}
          prefetch={false}
          className="text-link"
        >
          {original.purpose.text}
        </Link>
      ) : (
        [original.note, original.actor && `by ${original.actor}`].filter(Boolean).join(", ")
      ),
  }),
]);

/** The ledger: one line a step, kind and minute. */
export function LedgerTable({ rows, total, next }: Pick<LicencesView, "rows" | "total" | "next">) {
  const model = useDataTable({ rows, columns });
  return (
    <DataTable
      model={model}
      caption="Ledger of licences"
      page={{ next, previous: null, summary: `${formatNumber(total)} ${total === 1 ? "line" : "lines"}` }}
      empty={
        <p className="px-4 py-6 text-muted">
          Nothing was bought or used yet. Every purchase and every use appears here.
        </p>
      }
    />
  );
}
