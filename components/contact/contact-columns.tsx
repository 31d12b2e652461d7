"use client";

import Link from "next/link";
import { columnsFor, type DataColumns } from "@/components/data-table/use-data-table";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/cn";
import { statusEntry } from "@/lib/domain/status";
import { paths } from "@/lib/paths";
import type { ContactListRow } from "@/lib/queries/contacts";
import type { ColumnChoice, ListColumn } from "@/lib/schemas/contact-columns";

export type TableContact = ContactListRow & { surveyId: string; zone: string };

const column = columnsFor<TableContact>();
type AnyColumn = DataColumns<TableContact>[number];

const known: Record<ListColumn, AnyColumn> = {
  identification: column.accessor("identification", {
    header: "Identification",
    enableSorting: true,
    size: 130,
    cell: ({ row: { original } }) => (
      <Link href={paths.contact(original.surveyId, original.id)} prefetch={false} className="text-link">
        {original.identification ?? `no. ${original.id}`}
      </Link>
    ),
  }) as AnyColumn,
  name: column.accessor("fullName", {
    id: "name",
    header: "Name",
    enableSorting: true,
    size: 126,
    meta: { heading: true, maybeCut: true, roomy: true },
    cell: ({ row: { original } }) => (
      <Link href={paths.contact(original.surveyId, original.id)} prefetch={false} className="hover:underline">
        {original.fullName || <span className="font-normal text-muted">no name</span>}
      </Link>
    ),
  }) as AnyColumn,
  surname: plain("surname", "Surname"),
  email: plain("email", "eMail", 220),
  phoneNumber: plain("phoneNumber", "PhoneNumber"),
  mobile: column.accessor("mobile", {
    header: "Mobile",
    size: 160,
    meta: { maybeCut: true },
    cell: ({ row: { original } }) => (
      <span className={cn("inline-flex items-center gap-1.5", (original.blocked || !original.e164) && "max-w-full")}>
        {/* First, so that they are whole where the number has to be cut. */}
        {original.mobile && !original.e164 && <Badge tone="warn">not valid</Badge>}
        {original.blocked && <Badge tone="danger">blocked</Badge>}
        {original.mobile ? (
          <span className="min-w-0 truncate">{original.mobile}</span>
        ) : (
          <span className="text-muted">none</span>
        )}
      </span>
    ),
  }) as AnyColumn,
  e164: plain("e164", "Number (E.164)"),
  country: plain("country", "Country", 90),
  lastStatus: column.accessor("lastStatus", {
    header: "Last status",
    size: 242,
    cell: ({ getValue }) => {
      const status = getValue();
      return status ? <StatusBadge status={status} showKind /> : <span className="text-muted">none yet</span>;
    },
  }) as AnyColumn,
  lastStatusKind: column.accessor("lastStatus", {
    id: "lastStatusKind",
    header: "Kind",
    size: 110,
    cell: ({ getValue }) => {
      const status = getValue();
      return status ? statusEntry(status).kind : "";
    },
  }) as AnyColumn,
  lastStatusAt: column.accessor("lastStatusAt", {
    header: "Since",
    enableSorting: true,
    size: 120,
    cell: ({ row: { original }, getValue }) => {
      const at = getValue();
      return at ? <Time value={at} zone={original.zone} /> : "";
    },
  }) as AnyColumn,
  step: column.accessor("step", {
    header: "Campaign · step",
    size: 140,
    meta: { maybeCut: true, roomy: true },
    cell: ({ getValue }) => getValue() ?? "",
  }) as AnyColumn,
  attempts: column.accessor("attempts", {
    header: "Attempts",
    size: 84,
    meta: { numeric: true },
    cell: ({ getValue }) => getValue() ?? "",
  }) as AnyColumn,
  unsubscribed: column.accessor("unsubscribed", {
    header: "Unsubscribed",
    size: 120,
    cell: ({ getValue }) => (getValue() ? "yes" : "no"),
  }) as AnyColumn,
};

/** The columns of a table for these choices, in their order. */
export function contactColumns(choices: readonly ColumnChoice[]): DataColumns<TableContact> {
  return choices.map(({ id }) => (id in known ? known[id as ListColumn] : customColumn(id)));
}

/** A column's name as the table shows it. */
export function columnLabel(id: string): string {
  const header = id in known ? known[id as ListColumn].header : id.replace(/^field\./u, "");
  return typeof header === "string" ? header : id;
}

function plain(id: "surname" | "email" | "phoneNumber" | "e164" | "country", header: string, size = 150): AnyColumn {
  return column.accessor(id, {
    header,
    size,
    meta: { maybeCut: true },
    cell: ({ getValue }) => getValue() ?? "",
  }) as AnyColumn;
}

function customColumn(id: string): AnyColumn {
  const name = id.replace(/^field\./u, "");
  return column.accessor((row) => row.fields[name] ?? "", {
    id,
    header: name,
    size: 170,
    meta: { maybeCut: true },
    cell: ({ getValue }) => getValue(),
  }) as AnyColumn;
}
