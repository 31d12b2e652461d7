import { createAudit } from "@/lib/db/audit";
import { markGatewayResumed } from "@/lib/db/gateways";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Lets a gateway that was paused for an answer of its own (account, sender) carry again. */
export async function resumeGateway(
  pool: Pool,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ label: string }>> {
  return inTransaction(pool, async (tx) => {
    const label = await markGatewayResumed(tx, input.id);
    if (label === null) return failure("conflict", "gateway.notPaused", "The gateway is not paused any more.");
    await createAudit(tx, { actor: actor.name, act: "gateway.resumed", subject: label, details: {} });
    return success({ label });
  });
}
