import { createAudit } from "@/lib/db/audit";
import { markRoleUnlessLastOwner, removeUnlessLastOwner, type UserChange } from "@/lib/db/owners";
import { asOne, type Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor, Role } from "@/lib/domain/role";

/** Gives a person another role, at once also where he is signed in. */
export async function changeUserRole(
  pool: Pool,
  actor: Actor,
  input: { id: string; role: Role },
): Promise<Result<{ email: string }>> {
  return asOne(pool, async (within) => {
    const changed = await markRoleUnlessLastOwner(within, input.id, input.role);
    if (changed.kind !== "done") return problemOf(changed);
    const details = { role: input.role };
    await createAudit(within, { actor: actor.name, act: "user.roleChanged", subject: changed.email, details });
    return success({ email: changed.email });
  });
}

/** Removes a person; his sessions end at once. What he did stays in the history under his name. */
export async function removePerson(
  pool: Pool,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ email: string }>> {
  return asOne(pool, async (within) => {
    const removed = await removeUnlessLastOwner(within, input.id);
    if (removed.kind !== "done") return problemOf(removed);
    await createAudit(within, { actor: actor.name, act: "user.removed", subject: removed.email, details: {} });
    return success({ email: removed.email });
  });
}

function problemOf(change: Exclude<UserChange, { kind: "done" }>) {
  return change.kind === "notFound"
    ? failure("notFound", "user.notFound", "There is no such person any more.")
    : failure("conflict", "user.lastOwner", "This is the only owner. Make somebody else owner first.");
}
