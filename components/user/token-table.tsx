"use client";

import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { Time } from "@/components/ui/time";
import type { TokenView } from "@/lib/queries/users";
import { RevokeToken } from "./revoke-token";

const column = columnsFor<TokenView>();
const columns = column.columns([
  column.accessor("name", { header: "Name", meta: { heading: true } }),
  column.accessor("role", { header: "Role" }),
  column.accessor("createdAt", {
    header: "Made",
    cell: ({ getValue }) => <Time value={getValue()} zone="UTC" show="exact" />,
  }),
  column.accessor("lastUsedAt", {
    header: "Last used",
    cell: ({ getValue }) => {
      const at = getValue();
      return at ? <Time value={at} zone="UTC" /> : <span className="text-muted">never</span>;
    },
  }),
  column.display({
    id: "acts",
    header: () => <span className="sr-only">Acts</span>,
    meta: { heading: true, className: "sm:text-right" },
    cell: ({ row: { original } }) =>
      original.revokedAt ? (
        <span className="whitespace-nowrap font-normal text-muted">
          revoked <Time value={original.revokedAt} zone="UTC" />
        </span>
      ) : (
        <RevokeToken id={original.id} name={original.name} />
      ),
  }),
]);

/** API tokens with their last use; those revoked stay for the record. */
export function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  const model = useDataTable({ rows: tokens, columns });
  return <DataTable model={model} caption="API tokens" />;
}
