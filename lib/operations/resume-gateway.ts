import { createAudit } from "@/lib/db/audit";
import { markGatewayResumed } from "@/lib/db/gateways";
import type { Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Lets a gateway that was paused for an answer of its own (account, sender) carry again. */
export async function resumeGateway(
  pool: Pool,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ label: string }>> {
  const label = await markGatewayResumed(pool, input.id);
  if (label === null) return failure("conflict", "gateway.notPaused", "The gateway is not paused any more.");
  await createAudit(pool, { actor: actor.name, act: "gateway.resumed", subject: label, details: {} });
  return success({ label });
}
