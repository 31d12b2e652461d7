import type { Pool } from "@/lib/db/pool";
import { askForCheck, tellWorkers } from "@/lib/db/saved-gateways";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Asks a worker to test a gateway: a bind over SMPP, a call that texts nobody over HTTP. The page shows what comes of it. */
export async function checkGateway(pool: Pool, _actor: Actor, input: { id: string }): Promise<Result<null>> {
  if (!(await askForCheck(pool, input.id))) return failure("notFound", "gateway.unknown", "This gateway was removed.");
  await tellWorkers(pool);
  return success(null);
}
