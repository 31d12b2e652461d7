import type { Report } from "@/lib/domain/gateway";
import type { Callback } from "./callback-request";
import { hasCallbackToken } from "./callback-token";
import type { InfobipConfig } from "./http-config";
import { readInfobipReport } from "./infobip-report";
import { listOf, member } from "./json";
import { partsInAddress, reportForParts } from "./part-ids";

/**
 * Infobip signs no callback by itself; an account may set HTTP Basic for them. So the address handed over with each
 * message carries a token, and Basic with that token as password is taken too.
 */
export function isInfobipCallback(callback: Callback, config: InfobipConfig): boolean {
  return hasCallbackToken(callback, [config.apiKey, config.formerSecret]);
}

/** The reports of a callback, up to a few hundred at once; entries that say nothing are passed over. */
export function readInfobipCallback(callback: Callback): Report[] {
  const parts = partsInAddress(callback.url.searchParams);
  return listOf(member(parse(callback.body), "results"))
    .map(readInfobipReport)
    .filter((report) => report !== null)
    .flatMap((report) => reportForParts(report, parts));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
