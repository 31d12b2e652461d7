import { createAudit } from "@/lib/db/audit";
import type { Pool } from "@/lib/db/pool";
import { markGatewayPaused, tellWorkers } from "@/lib/db/saved-gateways";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Stops a gateway: what has not begun leaves by another that carries the same numbers, or waits. */
export async function pauseGatewayByHand(
  pool: Pool,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ label: string }>> {
  const label = await markGatewayPaused(pool, input.id, `Paused by ${actor.name}.`);
  if (label === null) return failure("conflict", "gateway.notRunning", "The gateway is paused already, or removed.");
  await createAudit(pool, { actor: actor.name, act: "gateway.paused", subject: label, details: {} });
  await tellWorkers(pool);
  return success({ label });
}
