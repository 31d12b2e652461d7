import type { Settlement } from "@/lib/db/apply";
import { blockNumbers } from "@/lib/db/opt-outs";
import type { Transaction } from "@/lib/db/pool";
import { saysOptedOut } from "@/lib/domain/provider-reason";

/** Blocks the numbers of which a gateway has just said that they want no more messages. */
export async function suppressOptedOut(tx: Transaction, settlements: readonly Settlement[]): Promise<void> {
  const found = settlements.flatMap(({ message: { e164, contactId }, decision }) => {
    const said = decision.changes.find(
      ({ source, code }) => source === "gateway" && code !== null && saysOptedOut(code),
    );
    return said && e164 ? [{ e164, contactId, note: `The gateway said: ${said.code}` }] : [];
  });
  if (found.length) await blockNumbers(tx, found);
}
