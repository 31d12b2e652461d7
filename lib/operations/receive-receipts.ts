import { Batcher } from "@/lib/batcher";
import type { Pool } from "@/lib/db/pool";
import { type ReceivedReport, storeReceipts } from "@/lib/db/receipts";
import { listKeptGateways } from "@/lib/db/saved-gateways";
import { storable } from "@/lib/db/storable";
import { unsubscribeNumber } from "@/lib/db/unsubscribe-number";
import type { InboundText } from "@/lib/domain/gateway";
import { openGateway } from "@/lib/domain/gateway-settings";
import { isStopText } from "@/lib/domain/stop-word";
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
 * Callbacks come in bursts: those that arrive together are looked up and written together.
 */
export async function receiveReceipts(pool: Pool, callback: ProviderCallback): Promise<"stored" | "stranger"> {
  const desk = deskOf(pool);
  const received =
    recognise(await desk.gateways(false), callback) ??
    // The account may have been changed a moment ago.
    recognise(await desk.gateways(true), callback);
  if (received === null) return "stranger";
  const { reports, texts } = received;
  await Promise.all(reports.map((report) => desk.storing.add(report)));
  // A stop word opts its number out before the provider may forget it; nothing else is kept.
  for (const { from, text } of texts) if (isStopText(text)) await unsubscribeNumber(pool, from, storable(text));
  return "stored";
}

interface ProviderGateway {
  id: string;
  provider: string;
  url: string;
}

interface Received {
  reports: ReceivedReport[];
  texts: InboundText[];
}

function recognise(gateways: readonly ProviderGateway[], callback: ProviderCallback): Received | null {
  const now = new Date();
  for (const { id, provider, url } of gateways) {
    const said = provider === callback.provider ? readCallback(url, callback, now) : null;
    if (said) return { reports: said.reports.map((report) => ({ gatewayId: id, report })), texts: said.texts };
  }
  return null;
}

/** How long the list of gateways is good for, ms. */
const fresh = 1_000;
const largestBatch = 500;

interface Desk {
  storing: Batcher<ReceivedReport>;
  /** The gateways as they were within the last second, or, asked anew, as they are. */
  gateways(anew: boolean): Promise<ProviderGateway[]>;
}

const desks = new WeakMap<Pool, Desk>();

function deskOf(pool: Pool): Desk {
  const known = desks.get(pool);
  if (known) return known;
  let read: { at: number; done: boolean; list: Promise<ProviderGateway[]> } | null = null;
  const desk: Desk = {
    storing: new Batcher((reports) => storeReceipts(pool, reports), largestBatch),
    gateways: (anew) => {
      if (read && (!read.done || (!anew && Date.now() - read.at < fresh))) return read.list;
      const reading = { at: Date.now(), done: false, list: listProviderGateways(pool) };
      reading.list.then(
        () => {
          reading.done = true;
        },
        () => {
          if (read === reading) read = null;
        },
      );
      read = reading;
      return reading.list;
    },
  };
  desks.set(pool, desk);
  return desk;
}

/** The HTTP gateways of the environment, then those kept on screen. */
async function listProviderGateways(pool: Pool): Promise<ProviderGateway[]> {
  const env = readEnv();
  const found: ProviderGateway[] = [];
  for (const url of env.gateways) {
    const read = readAccount(url);
    if (read.ok && read.provider !== "smpp") found.push({ id: read.account, provider: read.provider, url });
  }
  const kept = (await listKeptGateways(pool)).filter(({ settings }) => settings.kind !== "smpp");
  const key = kept.length ? readSecretKey(env) : null;
  for (const gateway of kept) {
    const url = key && openGateway(gateway, key, new Date());
    if (url) found.push({ id: gateway.id, provider: gateway.settings.kind, url });
  }
  return found;
}
