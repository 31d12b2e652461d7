import type { Role } from "@/lib/domain/role";
import { inTransaction, type Pool, type Transaction } from "./pool";

/** What became of a change of a person: the last owner cannot go. */
export type UserChange = { kind: "done"; email: string } | { kind: "notFound" } | { kind: "lastOwner" };

/** Gives a person another role, unless nobody would be owner any more. */
export function markRoleUnlessLastOwner(pool: Pool, id: string, role: Role): Promise<UserChange> {
  return unlessLastOwner(pool, id, role !== "owner", (tx) =>
    tx.query('UPDATE "user" SET role = $2, updated_at = now() WHERE id = $1', [id, role]),
  );
}

/** Removes a person with all sessions, unless nobody would be owner any more. */
export function removeUnlessLastOwner(pool: Pool, id: string): Promise<UserChange> {
  return unlessLastOwner(pool, id, true, (tx) => tx.query('DELETE FROM "user" WHERE id = $1', [id]));
}

/** Two owners who demote each other at once wait for one another here. */
function unlessLastOwner(
  pool: Pool,
  id: string,
  losesOwner: boolean,
  change: (tx: Transaction) => Promise<unknown>,
): Promise<UserChange> {
  return inTransaction(pool, async (tx) => {
    const owners = await tx.query<{ id: string }>(`SELECT id FROM "user" WHERE role = 'owner' ORDER BY id FOR UPDATE`);
    const { rows } = await tx.query<{ email: string }>('SELECT email FROM "user" WHERE id = $1 FOR UPDATE', [id]);
    if (!rows[0]) return { kind: "notFound" };
    if (losesOwner && owners.rows.length === 1 && owners.rows[0]?.id === id) return { kind: "lastOwner" };
    await change(tx);
    // A link made before would bring back what was just taken.
    await tx.query("DELETE FROM invitation WHERE email = $1 AND used_at IS NULL", [rows[0].email]);
    return { kind: "done", email: rows[0].email };
  });
}
