import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import {
  type ContactEvents,
  createEvents,
  type EventRecord,
  hasEvent,
  lockContactEvents,
  markClicked,
  markContactInterview,
  markMessageInterview,
  markUnsubscribedByLink,
} from "@/lib/db/interview";
import { refreshLastStatus } from "@/lib/db/last-status";
import type { LinkTarget } from "@/lib/db/links";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { decideLinkDelivery } from "@/lib/domain/decide-end";
import { type InterviewState, isForward } from "@/lib/domain/interview";
import { isBegun, type Timing } from "@/lib/domain/message";

/** What a person did with a text's link, or what the questionnaire engine says of the interview behind it. */
export type LinkEvent =
  | { kind: "clicked" }
  | { kind: "unsubscribed" }
  | { kind: "interview"; state: InterviewState; happenedAt: Date | null };

/**
 * Records it once (rules 6 and 7): it proves delivery, counts as a click, and moves interview and opt-out forward only. On
 * a message never submitted it moves the contact alone. Repeats change nothing; returns whether anything moved.
 */
export function recordLinkEvent(pool: Pool, target: LinkTarget, event: LinkEvent): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const [message] = await lockMessages(tx, [target.messageId]);
    const now = await databaseNow(tx);
    const begun = message !== undefined && isBegun(message.state);
    if (message) {
      await writeDecisions(tx, [{ message, decision: decideLinkDelivery(message.state, timingAt(now)) }], now);
    }
    const before = await lockContactEvents(tx, target.messageId, target.contactId);
    const source = event.kind === "interview" ? "interview" : "link";
    const records: EventRecord[] = [];
    const click = { status: "clicked", source, happenedAt: now, code: "link" } as const;
    if (begun && !before.clicked) {
      await markClicked(tx, target.messageId, now);
      records.push({ ...click, applied: true, text: clickWords[event.kind] });
    } else if (!begun && event.kind === "clicked") {
      if (await hasEvent(tx, target.messageId, target.contactId, "clicked")) return false;
      records.push({ ...click, applied: false, text: "Opened the link of a message that Esito never submitted" });
    }
    if (event.kind === "interview") records.push(await moveInterview(tx, target, event, { before, begun, now }));
    if (event.kind === "unsubscribed" && !(before.messageUnsubscribed && before.contactUnsubscribed)) {
      await markUnsubscribedByLink(tx, { ...target, id: target.messageId }, now);
      records.push({
        status: "unsubscribed",
        source,
        applied: true,
        happenedAt: now,
        code: "link",
        text: "Asked by the link in the text to get no more messages",
      });
    }
    await createEvents(tx, { ...target, id: target.messageId }, records);
    await refreshLastStatus(tx, [target.contactId]);
    return records.some((record) => record.applied);
  });
}

const clickWords: Record<LinkEvent["kind"], string> = {
  clicked: "The contact opened the link in the text",
  unsubscribed: "The contact opened the link in the text to unsubscribe",
  interview: "The interview behind the link was opened",
};

async function moveInterview(
  tx: Transaction,
  target: LinkTarget,
  event: LinkEvent & { kind: "interview" },
  { before, begun, now }: { before: ContactEvents; begun: boolean; now: Date },
): Promise<EventRecord> {
  // Clocks differ: what is said to happen later than now has happened now.
  const happenedAt = event.happenedAt && event.happenedAt < now ? event.happenedAt : now;
  const movesMessage = begun && isForward(before.messageInterview, event.state);
  const movesContact = isForward(before.contactInterview, event.state);
  if (movesMessage) await markMessageInterview(tx, target.messageId, event.state);
  if (movesContact) await markContactInterview(tx, target.contactId, event.state, happenedAt);
  const applied = movesMessage || movesContact;
  return {
    status: event.state,
    source: "interview",
    applied,
    happenedAt,
    code: event.state,
    text: applied ? "The questionnaire said so" : "The questionnaire said so; a state at least as strong stands",
  };
}

/** An opened link ends a message: only the hour matters to the decision. */
function timingAt(now: Date): Timing {
  return { now, grace: 0, queryAfter: 0, retryBase: 0, random: 0, canQuery: false, allowedAt: (at) => at };
}
