import type { Pool } from "@/lib/db/pool";
import { type FoundLink, lookUpLink } from "./open-link";
import { recordLinkEvent } from "./record-link-event";

/** Opts the contact behind a text's link out, and its number whoever holds it. Again changes nothing. */
export async function unsubscribeByLink(pool: Pool, input: { code: string }): Promise<FoundLink["kind"]> {
  const found = await lookUpLink(pool, input.code);
  if (found.kind === "contact" && !found.target.unsubscribed) {
    await recordLinkEvent(pool, found.target, { kind: "unsubscribed" });
  }
  return found.kind;
}
