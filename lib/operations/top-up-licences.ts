import { createAudit } from "@/lib/db/audit";
import { createPurchase } from "@/lib/db/licences";
import { asOne, type Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { TopUpInput } from "@/lib/schemas/licence";

/** Adds bought licences; campaigns paused for want of them may then be resumed. */
export async function topUpLicences(
  pool: Pool,
  actor: Actor,
  { add, note }: TopUpInput,
): Promise<Result<{ balance: number; added: number }>> {
  return asOne(pool, async (within) => {
    const balance = await createPurchase(within, { amount: add, note, actor: actor.name });
    if (balance === null) {
      const message = "The balance cannot grow beyond 2,000,000,000 licences.";
      return failure("invalid", "licences.tooMany", message, { add: message });
    }
    const details = { add, note };
    await createAudit(within, { actor: actor.name, act: "licences.bought", subject: "licences", details });
    return success({ balance, added: add });
  });
}
