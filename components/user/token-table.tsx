"use client";

import { useRouter } from "next/navigation";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { revokeTokenAction } from "@/lib/actions/administration";
import type { TokenView } from "@/lib/queries/users";

/** API tokens with their last use; those revoked stay for the record. */
export function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  const router = useRouter();

  async function revoke(id: string): Promise<string | null> {
    const result = await revokeTokenAction({ id });
    if (!result.ok) return result.problem.message;
    router.refresh();
    return null;
  }

  return (
    <Table caption="API tokens">
      <Thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th>Made</Th>
          <Th>Last used</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </Thead>
      <Tbody>
        {tokens.map(({ id, name, role, createdAt, lastUsedAt, revokedAt }) => (
          <Tr key={id} className={revokedAt ? "text-muted" : undefined}>
            <Td className="whitespace-nowrap">{name}</Td>
            <Td>{role}</Td>
            <Td>
              <Time value={createdAt} zone="UTC" show="exact" />
            </Td>
            <Td>{lastUsedAt ? <Time value={lastUsedAt} zone="UTC" /> : <span className="text-muted">never</span>}</Td>
            <Td className="text-right">
              {revokedAt ? (
                <span className="whitespace-nowrap">
                  revoked <Time value={revokedAt} zone="UTC" />
                </span>
              ) : (
                <ConfirmDialog
                  title={`Revoke ${name}?`}
                  confirmLabel={`Revoke ${name}`}
                  trigger={
                    <Button size="sm" variant="ghost">
                      Revoke<span className="sr-only"> {name}</span>
                    </Button>
                  }
                  onConfirm={() => revoke(id)}
                >
                  Whatever uses this token is refused from now on. It cannot be brought back; a new one can be made.
                </ConfirmDialog>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
