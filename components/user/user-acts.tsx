"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { changeUserRoleAction, removeUserAction } from "@/lib/actions/people";
import { ROLES, type Role } from "@/lib/domain/role";
import type { UserView } from "@/lib/queries/users";

/** A person's role as a choice; says beside it why a change was refused. */
export function RoleSelect({ user }: { user: UserView }) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function change(role: Role) {
    start(async () => {
      const result = await changeUserRoleAction({ id: user.id, role });
      setFailure(result.ok ? null : result.problem.message);
      if (result.ok) router.refresh();
    });
  }

  return (
    <>
      <Select
        aria-label={`Role of ${user.name}`}
        disabled={busy}
        value={user.role}
        options={ROLES.map((role) => ({ value: role, label: role }))}
        onChange={(event) => change(event.currentTarget.value as Role)}
        className="w-32"
      />
      {failure && (
        <p role="alert" className="mt-1 text-danger text-sm">
          {failure}
        </p>
      )}
    </>
  );
}

/** Removes a person, after asking. */
export function RemoveUser({ user }: { user: UserView }) {
  const router = useRouter();

  async function remove(): Promise<string | null> {
    const result = await removeUserAction({ id: user.id });
    if (!result.ok) return result.problem.message;
    router.refresh();
    return null;
  }

  return (
    <ConfirmDialog
      title={`Remove ${user.name}?`}
      confirmLabel={`Remove ${user.name}`}
      trigger={
        <Button size="sm" variant="ghost">
          Remove<span className="sr-only"> {user.name}</span>
        </Button>
      }
      onConfirm={remove}
    >
      {user.email} can no longer sign in, at once. What {user.name} did stays in the history.
    </ConfirmDialog>
  );
}
