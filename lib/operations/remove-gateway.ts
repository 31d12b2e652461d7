import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { removeGatewayRow, tellWorkers } from "@/lib/db/saved-gateways";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Removes a gateway and its secrets, once no message waits for an answer or a report of it. */
export async function removeGateway(
  pool: Pool,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ label: string }>> {
  return inTransaction(pool, async (tx) => {
    const removed = await removeGatewayRow(tx, input.id);
    if (removed === null) return failure("notFound", "gateway.unknown", "This gateway was removed before.");
    if ("open" in removed) {
      const words = `${removed.open} ${removed.open === 1 ? "message waits" : "messages wait"} for its answer or report. Pause it and remove it when they are settled.`;
      return failure("conflict", "gateway.inUse", words);
    }
    await createAudit(tx, { actor: actor.name, act: "gateway.removed", subject: removed.label, details: {} });
    await tellWorkers(tx);
    return success(removed);
  });
}
