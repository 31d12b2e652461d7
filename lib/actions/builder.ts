import type { z } from "zod";
import { currentActor } from "@/lib/auth/session";
import { database } from "@/lib/db/database";
import type { Pool } from "@/lib/db/pool";
import { failure, type Result } from "@/lib/domain/result";
import { type Actor, mayAct, type Role } from "@/lib/domain/role";
import { createLog } from "@/lib/log";
import { problemOf } from "@/lib/schemas/problem";

const log = createLog("actions");

interface ActionPlan<Schema extends z.ZodType, Value> {
  /** The least role that may do it. */
  role: Role;
  schema: Schema;
  act(pool: Pool, actor: Actor, input: z.output<Schema>): Promise<Result<Value>>;
}

/**
 * A server action: session, then permission, then schema, then the operation. Never throws what a person could not read:
 * a surprise is logged under a reference and returned with it. Wrap it in an async function in a "use server" file.
 */
export function action<Schema extends z.ZodType, Value>(
  plan: ActionPlan<Schema, Value>,
): (input: z.input<Schema>) => Promise<Result<Value>> {
  return async (input) => {
    const actor = await currentActor();
    if (!actor) return failure("forbidden", "signedOut", "You are signed out. Sign in again; nothing was changed.");
    return runAction(plan, actor, input);
  };
}

/** The part of an action after the session; apart for tests. */
export async function runAction<Schema extends z.ZodType, Value>(
  plan: ActionPlan<Schema, Value>,
  actor: Actor,
  input: unknown,
  pool: () => Pool = database,
): Promise<Result<Value>> {
  if (!mayAct(actor.role, plan.role)) {
    return failure("forbidden", "forbidden", `Only the role ${plan.role} or a higher one may do this.`);
  }
  const parsed = await plan.schema.safeParseAsync(input);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
  try {
    return await plan.act(pool(), actor, parsed.data);
  } catch (error) {
    const reference = crypto.randomUUID().slice(0, 8);
    log.error({ err: error, reference }, "An action failed unexpectedly");
    return failure(
      "conflict",
      "unexpected",
      `Something went wrong on Esito's side, and nothing was changed. Try again; if it stays, tell your administrator the reference ${reference}.`,
    );
  }
}
