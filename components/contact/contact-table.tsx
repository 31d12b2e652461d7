"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { parseSort } from "@/components/data-table/list-url";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactListRow, ContactListView } from "@/lib/queries/contacts";

interface ContactTableProps {
  surveyId: string;
  zone: string;
  view: Pick<ContactListView, "rows" | "total" | "next" | "previous" | "sort">;
  empty: ReactNode;
}

type Row = ContactListRow & { surveyId: string; zone: string };

const column = columnsFor<Row>();
const columns = column.columns([
  column.accessor("identification", {
    header: "Identification",
    enableSorting: true,
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original } }) => (
      <Link href={paths.contact(original.surveyId, original.id)} prefetch={false} className="text-link">
        {original.identification ?? `no. ${original.id}`}
      </Link>
    ),
  }),
  column.accessor("fullName", {
    id: "name",
    header: "Name",
    enableSorting: true,
    meta: { heading: true, className: "max-w-72 break-words" },
    cell: ({ getValue }) => getValue() || <span className="font-normal text-muted">no name</span>,
  }),
  column.accessor("mobile", {
    header: "Mobile",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-center gap-1.5">
        {original.mobile ?? <span className="text-muted">none</span>}
        {original.mobile && !original.e164 && <Badge tone="warn">not valid</Badge>}
        {original.blocked && <Badge tone="danger">blocked</Badge>}
      </span>
    ),
  }),
  column.accessor("lastStatus", {
    header: "Last status",
    cell: ({ getValue }) => {
      const status = getValue();
      return status ? <StatusBadge status={status} showKind /> : <span className="text-muted">none yet</span>;
    },
  }),
  column.accessor("lastStatusAt", {
    header: "Since",
    enableSorting: true,
    cell: ({ row: { original }, getValue }) => {
      const at = getValue();
      return at ? <Time value={at} zone={original.zone} /> : "";
    },
  }),
  column.accessor("step", { header: "Campaign · step", cell: ({ getValue }) => getValue() ?? "" }),
  column.accessor("attempts", {
    header: "Attempts",
    meta: { numeric: true },
    cell: ({ getValue }) => getValue() ?? "",
  }),
]);

/** A page of contacts. */
export function ContactTable({ surveyId, zone, view, empty }: ContactTableProps) {
  const rows = view.rows.map((row) => ({ ...row, surveyId, zone }));
  const model = useDataTable({ rows, columns, sort: parseSort(view.sort) });
  const summary = view.total === 1 ? "1 contact" : `${formatNumber(view.total)} contacts`;
  return (
    <DataTable
      model={model}
      caption="Contacts"
      page={{ next: view.next, previous: view.previous, summary }}
      empty={empty}
    />
  );
}
