import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { markGatewayPaused, tellWorkers } from "@/lib/db/saved-gateways";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Stops a gateway: what has not begun leaves by another that carries the same numbers, or waits. */
export async function pauseGatewayByHand(
  pool: Pool,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ label: string }>> {
  return inTransaction(pool, async (tx) => {
    const label = await markGatewayPaused(tx, input.id, `Paused by ${actor.name}.`);
    if (label === null) return failure("conflict", "gateway.notRunning", "The gateway is paused already, or removed.");
    await createAudit(tx, { actor: actor.name, act: "gateway.paused", subject: label, details: {} });
    await tellWorkers(tx);
    return success({ label });
  });
}
