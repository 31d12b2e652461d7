"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { changeUserRoleAction, removeUserAction } from "@/lib/actions/people";
import { ROLES, type Role } from "@/lib/domain/role";
import type { UserView } from "@/lib/queries/users";

/** Everybody who can sign in, with role and removal. */
export function UserTable({ users, self }: { users: readonly UserView[]; self: string }) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function change(id: string, role: Role) {
    start(async () => {
      const result = await changeUserRoleAction({ id, role });
      setFailure(result.ok ? null : result.problem.message);
      router.refresh();
    });
  }

  async function remove(id: string): Promise<string | null> {
    const result = await removeUserAction({ id });
    if (!result.ok) return result.problem.message;
    router.refresh();
    return null;
  }

  return (
    <>
      {failure && (
        <Notice kind="error" announce className="m-3">
          {failure}
        </Notice>
      )}
      <Table caption="Users">
        <Thead>
          <tr>
            <Th>Name</Th>
            <Th>E-mail</Th>
            <Th>Role</Th>
            <Th>Since</Th>
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          </tr>
        </Thead>
        <Tbody>
          {users.map((user) => (
            <Tr key={user.id}>
              <Td className="whitespace-nowrap">
                {user.name}
                {user.id === self && <span className="text-muted"> (you)</span>}
              </Td>
              <Td>{user.email}</Td>
              <Td>
                <Select
                  key={`${user.role} ${failure}`}
                  aria-label={`Role of ${user.name}`}
                  disabled={busy}
                  defaultValue={user.role}
                  options={ROLES.map((role) => ({ value: role, label: role }))}
                  onChange={(event) => change(user.id, event.currentTarget.value as Role)}
                  className="w-32"
                />
              </Td>
              <Td>
                <Time value={user.createdAt} zone="UTC" show="exact" />
              </Td>
              <Td className="text-right">
                <ConfirmDialog
                  title={`Remove ${user.name}?`}
                  confirmLabel={`Remove ${user.name}`}
                  trigger={
                    <Button size="sm" variant="ghost">
                      Remove<span className="sr-only"> {user.name}</span>
                    </Button>
                  }
                  onConfirm={() => remove(user.id)}
                >
                  {user.email} can no longer sign in, at once. What {user.name} did stays in the history.
                </ConfirmDialog>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
