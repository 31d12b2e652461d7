import { findLink, isTestLink, type LinkTarget } from "@/lib/db/links";
import type { Pool } from "@/lib/db/pool";
import { isLinkCode, questionnaireTarget } from "@/lib/domain/link";
import { recordLinkEvent } from "./record-link-event";

/** What a short link's code is: a contact's, a test text's, or nothing. */
export type FoundLink = { kind: "contact"; target: LinkTarget } | { kind: "test" } | { kind: "unknown" };

/** Looks a code up and records nothing. */
export async function lookUpLink(pool: Pool, code: string): Promise<FoundLink> {
  if (!isLinkCode(code)) return { kind: "unknown" };
  const target = await findLink(pool, code);
  if (target) return { kind: "contact", target };
  return (await isTestLink(pool, code)) ? { kind: "test" } : { kind: "unknown" };
}

/** Where the link leads; `counts` records the click, once a contact and step (a preview's visit does not count). */
export async function openLink(
  pool: Pool,
  input: { code: string; counts: boolean },
): Promise<{ kind: "goTo"; url: string } | { kind: "test" } | { kind: "unknown" }> {
  const found = await lookUpLink(pool, input.code);
  if (found.kind !== "contact") return found;
  const { target } = found;
  if (input.counts && !target.clicked) await recordLinkEvent(pool, target, { kind: "clicked" });
  const contact = { identification: target.identification, link: input.code };
  return { kind: "goTo", url: questionnaireTarget(target.questionnaireUrl, contact) };
}
