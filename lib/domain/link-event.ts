import { type InterviewState, isForward } from "./interview";

/** What a person did with a text's link, or what the questionnaire engine says of the interview behind it. */
export type LinkEvent =
  | { kind: "clicked" }
  | { kind: "unsubscribed" }
  | { kind: "interview"; state: InterviewState; happenedAt: Date | null };

/** What links and interviews have done so far: on the message, and on its contact. */
export interface ContactEvents {
  clicked: boolean;
  messageInterview: InterviewState | null;
  contactInterview: InterviewState | null;
  messageUnsubscribed: boolean;
  contactUnsubscribed: boolean;
}

/** An event of a link or an interview, for the history. */
export interface EventRecord {
  status: "clicked" | "unsubscribed" | InterviewState;
  source: "link" | "interview";
  applied: boolean;
  happenedAt: Date;
  code: string;
  text: string;
}

/** What an event moves, and what the history records of it, in this order. */
export interface LinkDecision {
  click: boolean;
  messageInterview: InterviewState | null;
  contactInterview: { state: InterviewState; at: Date } | null;
  unsubscribe: boolean;
  records: EventRecord[];
}

const clickWords: Record<LinkEvent["kind"], string> = {
  clicked: "The contact opened the link in the text",
  unsubscribed: "The contact opened the link in the text to unsubscribe",
  interview: "The interview behind the link was opened",
};

/**
 * What an event makes of a message and its contact (rules 6 and 7): it counts as a click once, and moves interview and
 * opt-out forward only. `begun` = a submission of the message has begun; one never submitted moves the contact alone.
 */
export function decideLinkEvent(event: LinkEvent, before: ContactEvents, begun: boolean, now: Date): LinkDecision {
  const source = event.kind === "interview" ? "interview" : "link";
  const decision: LinkDecision = {
    click: begun && !before.clicked,
    messageInterview: null,
    contactInterview: null,
    unsubscribe: false,
    records: [],
  };
  const click = { status: "clicked", source, happenedAt: now, code: "link" } as const;
  if (decision.click) decision.records.push({ ...click, applied: true, text: clickWords[event.kind] });
  else if (!begun && event.kind === "clicked") {
    const text = "Opened the link of a message that Esito never submitted";
    decision.records.push({ ...click, applied: false, text });
  }
  if (event.kind === "interview") moveInterview(decision, event, before, { begun, now });
  if (event.kind === "unsubscribed" && !(before.messageUnsubscribed && before.contactUnsubscribed)) {
    decision.unsubscribe = true;
    decision.records.push({
      status: "unsubscribed",
      source,
      applied: true,
      happenedAt: now,
      code: "link",
      text: "Asked by the link in the text to get no more messages",
    });
  }
  return decision;
}

function moveInterview(
  decision: LinkDecision,
  event: LinkEvent & { kind: "interview" },
  before: ContactEvents,
  { begun, now }: { begun: boolean; now: Date },
): void {
  // Clocks differ: what is said to happen later than now has happened now.
  const happenedAt = event.happenedAt && event.happenedAt < now ? event.happenedAt : now;
  if (begun && isForward(before.messageInterview, event.state)) decision.messageInterview = event.state;
  if (isForward(before.contactInterview, event.state)) {
    decision.contactInterview = { state: event.state, at: happenedAt };
  }
  const applied = decision.messageInterview !== null || decision.contactInterview !== null;
  decision.records.push({
    status: event.state,
    source: "interview",
    applied,
    happenedAt,
    code: event.state,
    text: applied ? "The questionnaire said so" : "The questionnaire said so; a state at least as strong stands",
  });
}
