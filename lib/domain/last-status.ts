import type { InterviewState } from "./interview";
import type { Outcome } from "./outcome";
import type { Status } from "./status";

/** A message that may be behind a contact's last status. `ordinal`: a greater one is a newer step. */
export interface StatusMessage {
  id: string;
  ordinal: number;
  /** Null = left out. */
  outcome: Outcome | null;
  outcomeAt: Date;
  clickedAt: Date | null;
}

export interface LastStatus {
  status: Status | null;
  at: Date | null;
  /** The message behind it. */
  messageId: string | null;
}

/**
 * A contact's last status by rule 6: Unsubscribed, else the interview's state, else a click at or after the newest step
 * with an outcome, else that step's outcome. `messages` are the contact's newest of each step.
 */
export function lastStatus(contact: {
  unsubscribedAt: Date | null;
  interview: { state: InterviewState; at: Date } | null;
  messages: readonly StatusMessage[];
}): LastStatus {
  const { unsubscribedAt, interview, messages } = contact;
  const sms = newest(messages, (message) => message.outcome !== null);
  const click = newest(messages, (message) => message.clickedAt !== null);
  const behind = click ?? sms;
  const messageId = behind?.id ?? null;
  if (unsubscribedAt) return { status: "unsubscribed", at: unsubscribedAt, messageId };
  if (interview) return { status: interview.state, at: interview.at, messageId };
  if (click && click.ordinal >= (sms?.ordinal ?? 0)) return { status: "clicked", at: click.clickedAt, messageId };
  if (sms) return { status: sms.outcome, at: sms.outcomeAt, messageId: sms.id };
  return { status: null, at: null, messageId: null };
}

function newest(messages: readonly StatusMessage[], fits: (message: StatusMessage) => boolean): StatusMessage | null {
  let found: StatusMessage | null = null;
  for (const message of messages) {
    if (fits(message) && (found === null || message.ordinal > found.ordinal)) found = message;
  }
  return found;
}
