import type { Cell } from "@/lib/db/copy-rows";
import type { SeededCampaign } from "@/lib/db/seed";
import { outcomeEntry } from "@/lib/domain/outcome";
import { type Status, statusEntry } from "@/lib/domain/status";
import type { ContactLife, HistoryRow } from "./contact-life";
import type { MessageLife } from "./message-life";
import type { Person } from "./people";

export const SEED_ACTOR = "npm run seed";

type Row = readonly Cell[];
const ms = (date: Date | null) => date?.getTime() ?? null;

/** The contact as an import wrote it. */
export function contactRow(campaign: SeededCampaign, id: string, person: Person, at: number): Row {
  const { identification, name, surname, email, mobile, e164, country, fields } = person;
  return [
    id,
    campaign.surveyId,
    identification,
    name,
    surname,
    email,
    mobile || null,
    e164,
    country,
    JSON.stringify(fields),
    at,
    at,
  ];
}

/** Where the contact stands at the end. */
export function stateRow(campaign: SeededCampaign, id: string, life: ContactLife): Row {
  const last = life.lastMessage;
  return [
    id,
    campaign.surveyId,
    life.lastStatus ? statusEntry(life.lastStatus).id : 0,
    life.lastStatusAt,
    last && campaign.steps[last.step],
    last?.id ?? null,
    life.interview && statusEntry(life.interview.state).id,
    life.interview?.at ?? null,
    life.unsubscribedAt,
    life.changedAt,
    life.trail,
  ];
}

/** A message at its end. */
export function messageRow(campaign: SeededCampaign, contactId: string, person: Person, life: MessageLife): Row {
  const { state, leftOut } = life;
  const begun = state.submission > 0;
  return [
    life.id,
    campaign.surveyId,
    campaign.campaignId,
    campaign.steps[life.step],
    contactId,
    person.e164,
    person.country,
    leftOut ? null : outcomeEntry(state.outcome).id,
    leftOut,
    leftOut ? "leftOut" : state.class,
    life.outcomeAt,
    life.changedAt,
    state.inferred,
    state.taken,
    state.attempts,
    state.submission,
    state.queries,
    JSON.stringify(state.tries),
    leftOut ? null : state.nextAction,
    leftOut ? null : ms(state.nextAttemptAt),
    life.firstSubmissionAt,
    ms(state.validUntil),
    begun ? life.text : null,
    begun ? "gsm7" : null,
    state.parts,
    0,
    begun ? life.linkCode : null,
    state.licences,
    ms(state.reportedAt),
    state.code,
    state.network,
    life.clickedAt,
    life.interview,
    life.unsubscribed,
    life.trail,
  ];
}

/** The parts of a message, one a submission. */
export function partRows(life: MessageLife): Row[] {
  return life.state.partStates.map((part, index) => {
    const times = life.partTimes[index];
    if (!times) throw new Error("A part was never sent");
    return [
      life.id,
      part.submission,
      part.number,
      "simulator",
      part.state,
      part.providerId,
      outcomeEntry(part.outcome).id,
      part.inferred,
      times.sentAt,
      times.reportedAt,
    ];
  });
}

/** The blocking of a number by a manager. */
export function blockedRow(campaign: SeededCampaign, contactId: string, e164: string, at: number): Row {
  return eventRow([campaign.surveyId, contactId, null, null], {
    status: "blocked",
    applied: true,
    happenedAt: at,
    learnedAt: at,
    source: "person",
    actor: SEED_ACTOR,
    code: "person",
    text: `${e164} is never texted: Asked by telephone`,
  });
}

/** What happened to a contact, and not by a message's outcome; `of` = survey, contact, message, step. */
function eventRow(
  of: Row,
  event: {
    status: Status;
    applied: boolean;
    happenedAt: number;
    learnedAt: number;
    source: string;
    actor: string | null;
    code: string | null;
    text: string | null;
  },
): Row {
  const { status, applied, happenedAt, learnedAt, source, actor, code, text } = event;
  return [
    ...of,
    statusEntry(status).id,
    applied,
    false,
    happenedAt,
    learnedAt,
    null,
    null,
    null,
    source,
    actor,
    code,
    text,
    null,
    null,
    null,
    null,
    false,
    null,
    0,
  ];
}

const titles = ["Invitation and reminder · Invitation loaded", "Invitation and reminder · Reminder 1 loaded"] as const;

/** A row of the history, as apply, load-step, withdraw and interview of the database layer write it. */
export function historyRow(campaign: SeededCampaign, contactId: string, row: HistoryRow): Row {
  const { at, life } = row;
  const of = [campaign.surveyId, contactId, life.id, campaign.steps[life.step]];
  switch (row.kind) {
    case "change": {
      const { change } = row;
      return [
        ...of,
        statusEntry(change.status).id,
        change.applied,
        change.correction,
        change.happenedAt.getTime(),
        at,
        change.attempt,
        change.submission,
        change.part,
        change.source,
        null,
        change.code,
        change.text,
        change.network,
        ms(change.nextAttemptAt),
        change.class,
        change.taken,
        change.inferred,
        change.reason,
        change.licences,
      ];
    }
    case "event": {
      const { event } = row;
      return eventRow(of, { ...event, happenedAt: event.happenedAt.getTime(), learnedAt: at, actor: null });
    }
    case "loaded": {
      const waits = !row.leftOut && row.outcome === "buffered";
      return [
        ...of,
        row.leftOut ? 28 : outcomeEntry(row.outcome).id,
        true,
        false,
        at,
        at,
        null,
        null,
        null,
        "esito",
        SEED_ACTOR,
        row.code,
        titles[life.step],
        null,
        waits ? at : null,
        row.leftOut ? "leftOut" : waits ? "inQueue" : "notSent",
        false,
        false,
        row.leftOut ? null : row.code,
        0,
      ];
    }
    case "leftOut":
      return [
        ...of,
        28,
        true,
        false,
        at,
        at,
        null,
        null,
        null,
        "esito",
        null,
        row.code,
        null,
        null,
        null,
        "leftOut",
        false,
        false,
        null,
        0,
      ];
  }
}
