import type { Pool } from "@/lib/db/pool";
import { type ReceivedReport, storeReceipts } from "@/lib/db/receipts";
import { listKeptGateways } from "@/lib/db/saved-gateways";
import { openGateway } from "@/lib/domain/gateway-settings";
import { readEnv } from "@/lib/env";
import { readAccount, readCallback } from "@/lib/gateways/web-door";
import { readSecretKey } from "@/lib/secret-key";

export interface ProviderCallback {
  provider: string;
  /** The public address with its query, as the provider called it. */
  address: string;
  headers: Headers;
  body: string;
}

/**
 * Stores the reports of a provider's callback in the inbox, from which the worker joins them like any receipt. "stranger" =
 * no gateway of this provider signed it, and nothing was changed. Rejects where it could not be stored: the provider repeats it.
 */
export async function receiveReceipts(pool: Pool, callback: ProviderCallback): Promise<"stored" | "stranger"> {
  const now = new Date();
  for (const { id, url } of await gatewaysOf(pool, callback.provider)) {
    const reports = readCallback(url, callback, now);
    if (reports === null) continue;
    const received: ReceivedReport[] = reports.map((report) => ({ gatewayId: id, report }));
    if (received.length) await storeReceipts(pool, received);
    return "stored";
  }
  return "stranger";
}

/** The gateways of a provider: those of the environment, then those kept on screen. */
async function gatewaysOf(pool: Pool, provider: string): Promise<{ id: string; url: string }[]> {
  const env = readEnv();
  const found: { id: string; url: string }[] = [];
  for (const url of env.gateways) {
    const read = readAccount(url);
    if (read.ok && read.provider === provider) found.push({ id: read.account, url });
  }
  const kept = (await listKeptGateways(pool)).filter(({ settings }) => settings.kind === provider);
  const key = kept.length ? readSecretKey(env) : null;
  for (const gateway of kept) {
    const url = key && openGateway(gateway, key);
    if (url) found.push({ id: gateway.id, url });
  }
  return found;
}
