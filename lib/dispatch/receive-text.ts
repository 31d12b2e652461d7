import type { Pool } from "@/lib/db/pool";
import { storable } from "@/lib/db/storable";
import { unsubscribeNumber } from "@/lib/db/unsubscribe-number";
import type { InboundText } from "@/lib/domain/gateway";
import { isStopText } from "@/lib/domain/stop-word";
import { log } from "./log";

/** A text from a phone: a stop word opts its number out before the gateway may forget it; nothing else is kept. */
export async function receiveText(pool: Pool, { from, text }: InboundText): Promise<void> {
  if (!isStopText(text)) return;
  const contacts = await unsubscribeNumber(pool, from, storable(text));
  log.info({ contacts }, "A number was unsubscribed by its own text");
}
