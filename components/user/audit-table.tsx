"use client";

import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import type { AuditRowView, AuditView } from "@/lib/queries/audit";

const column = columnsFor<AuditRowView>();

const columns = column.columns([
  column.accessor("at", {
    header: "When (UTC)",
    meta: { className: "whitespace-nowrap" },
    cell: ({ getValue }) => <Time value={getValue()} zone="UTC" show="exact" />,
  }),
  column.accessor("actor", { header: "Who", meta: { className: "sm:min-w-32 wrap-break-word" } }),
  column.accessor("what", { header: "What", meta: { heading: true, className: "sm:min-w-44" } }),
  column.accessor("subject", {
    header: "About",
    meta: { className: "sm:min-w-48 wrap-break-word" },
    cell: ({ getValue }) => {
      const { text, href } = getValue();
      return href ? (
        <Link href={href} prefetch={false} className="text-link">
          {text}
        </Link>
      ) : (
        text
      );
    },
  }),
  column.accessor("details", {
    header: "Details",
    meta: { className: "text-muted wrap-break-word" },
    cell: ({ getValue }) => getValue() || "–",
  }),
]);

/** Who did what, newest first. */
export function AuditTable({ rows, total, next }: Pick<AuditView, "rows" | "total" | "next">) {
  const model = useDataTable({ rows, columns });
  return (
    <DataTable
      model={model}
      caption="Audit"
      page={{ next, previous: null, summary: `${formatNumber(total)} ${total === 1 ? "act" : "acts"}` }}
    />
  );
}
