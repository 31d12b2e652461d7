"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { revokeTokenAction } from "@/lib/actions/administration";

/** Revokes a token, after asking. */
export function RevokeToken({ id, name }: { id: string; name: string }) {
  const router = useRouter();

  async function revoke(): Promise<string | null> {
    const result = await revokeTokenAction({ id });
    if (!result.ok) return result.problem.message;
    router.refresh();
    return null;
  }

  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      confirmLabel={`Revoke ${name}`}
      trigger={
        <Button size="sm" variant="ghost">
          Revoke<span className="sr-only"> {name}</span>
        </Button>
      }
      onConfirm={revoke}
    >
      Whatever uses this token is refused from now on. It cannot be brought back; a new one can be made.
    </ConfirmDialog>
  );
}
