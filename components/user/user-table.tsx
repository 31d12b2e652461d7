"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { Time } from "@/components/ui/time";
import type { UserView } from "@/lib/queries/users";
import { RemoveUser, RoleSelect } from "./user-acts";

interface Row extends UserView {
  self: boolean;
}

const column = columnsFor<Row>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    meta: { heading: true },
    cell: ({ row, getValue }) => (
      <>
        {getValue()}
        {row.original.self && <span className="font-normal text-muted"> (you)</span>}
      </>
    ),
  }),
  column.accessor("email", { header: "E-mail", meta: { className: "break-all" } }),
  column.accessor("role", { header: "Role", cell: ({ row }) => <RoleSelect user={row.original} /> }),
  column.accessor("createdAt", {
    header: "Since",
    cell: ({ getValue }) => <Time value={getValue()} zone="UTC" show="exact" />,
  }),
  column.display({
    id: "acts",
    header: () => <span className="sr-only">Acts</span>,
    meta: { heading: true, className: "sm:text-right" },
    cell: ({ row }) => <RemoveUser user={row.original} />,
  }),
]);

/** Everybody who can sign in, with role and removal. */
export function UserTable({ users, self }: { users: readonly UserView[]; self: string }) {
  const model = useDataTable({ rows: users.map((user) => ({ ...user, self: user.id === self })), columns });
  return <DataTable model={model} caption="Users" />;
}
