import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import {
  createEvents,
  hasEvent,
  lockContactEvents,
  markClicked,
  markContactInterview,
  markMessageInterview,
  markUnsubscribedByLink,
} from "@/lib/db/interview";
import { refreshLastStatus } from "@/lib/db/last-status";
import type { LinkTarget } from "@/lib/db/links";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { decideLinkDelivery } from "@/lib/domain/decide-end";
import { decideLinkEvent, type LinkEvent } from "@/lib/domain/link-event";
import { isBegun, type Timing } from "@/lib/domain/message";

/**
 * Records it once (rules 6 and 7): it proves delivery, counts as a click, and moves interview and opt-out forward only. On
 * a message never submitted it moves the contact alone. Repeats change nothing; returns whether anything moved.
 */
export function recordLinkEvent(pool: Pool, target: LinkTarget, event: LinkEvent): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const { messageId, contactId } = target;
    const [message] = await lockMessages(tx, [messageId]);
    const now = await databaseNow(tx);
    const begun = message !== undefined && isBegun(message.state);
    if (message) {
      await writeDecisions(tx, [{ message, decision: decideLinkDelivery(message.state, timingAt(now)) }], now);
    }
    const before = await lockContactEvents(tx, messageId, contactId);
    if (!begun && event.kind === "clicked" && (await hasEvent(tx, messageId, contactId, "clicked"))) return false;
    const moved = decideLinkEvent(event, before, begun, now);
    if (moved.click) await markClicked(tx, messageId, now);
    if (moved.messageInterview) await markMessageInterview(tx, messageId, moved.messageInterview);
    if (moved.contactInterview) {
      await markContactInterview(tx, contactId, moved.contactInterview.state, moved.contactInterview.at);
    }
    if (moved.unsubscribe) await markUnsubscribedByLink(tx, { ...target, id: messageId }, now);
    await createEvents(tx, { ...target, id: messageId }, moved.records);
    await refreshLastStatus(tx, [contactId]);
    return moved.records.some((record) => record.applied);
  });
}

/** An opened link ends a message: only the hour matters to the decision. */
function timingAt(now: Date): Timing {
  return { now, grace: 0, queryAfter: 0, retryBase: 0, random: 0, canQuery: false, allowedAt: (at) => at };
}
