import { decideLinkDelivery, decideOptedOut } from "@/lib/domain/decide-end";
import type { InterviewState } from "@/lib/domain/interview";
import { lastStatus } from "@/lib/domain/last-status";
import type { LeftOutReason } from "@/lib/domain/left-out";
import { decideLinkEvent, type EventRecord, type LinkEvent } from "@/lib/domain/link-event";
import type { Change, MessageState, Timing } from "@/lib/domain/message";
import type { Outcome } from "@/lib/domain/outcome";
import { type Status, statusEntry } from "@/lib/domain/status";
import { renderTemplate, type Template } from "@/lib/domain/template";
import { follow } from "@/lib/domain/trail";
import { drawFate } from "./fate";
import { codeFrom } from "./link-code";
import { applyDecision, decideNext, loadedMessage, type MessageLife, nextOf, SEED_SETTINGS } from "./message-life";
import type { NumberFacts } from "./numbers";
import type { Person } from "./people";
import { drawVisits, type Visit } from "./visits";

/** The campaign that all contacts live through; instants and durations in ms. */
export interface Plan {
  importedAt: number;
  stepAt: readonly [number, number];
  ordinals: readonly [number, number];
  texts: readonly [Template, Template];
  /** Nobody does anything from here on. */
  endsAt: number;
  validity: number;
  /** Between two submissions. */
  pace: number;
  publicUrl: string;
}

/** A row of the history: of a message's change, of a link event, or of a step's loading and leaving out. */
export type HistoryRow = { at: number; life: MessageLife } & (
  | { kind: "change"; change: Change }
  | { kind: "event"; event: EventRecord }
  | { kind: "loaded"; leftOut: boolean; outcome: Outcome; code: string | null }
  | { kind: "leftOut"; code: string }
);

export interface ContactLife {
  rows: HistoryRow[];
  messages: MessageLife[];
  interview: { state: InterviewState; at: number } | null;
  unsubscribedAt: number | null;
  lastStatus: Status | null;
  lastStatusAt: number | null;
  lastMessage: MessageLife | null;
  changedAt: number;
  /** Of last statuses. */
  trail: number[];
}

/** Told of every change that figures and activity count. */
export interface LifeWatcher {
  message(life: MessageLife, at: number): void;
  licences(life: MessageLife, at: number, delta: number): void;
  lastStatus(before: Status | null, after: Status | null, at: number): void;
}

export interface Subject {
  index: number;
  person: Person;
  ids: readonly [string, string];
  facts: NumberFacts | null;
  random: () => number;
  /** Of its links' codes: numbers that all contacts have in common. */
  codeSeeds: readonly number[];
}

type Act = NonNullable<ReturnType<typeof nextOf>>["kind"];
type Next =
  | { kind: "load"; at: number }
  | { kind: "live"; at: number; life: MessageLife; act: Act }
  | { kind: "visit"; at: number; visit: Visit };

/** Lives one contact through the campaign by the domain's rules, event after event. */
export function liveContact(subject: Subject, plan: Plan, watcher: LifeWatcher): ContactLife {
  return new Life(subject, plan, watcher).live();
}

class Life {
  private readonly contact: ContactLife;
  private readonly visits: Visit[] = [];

  constructor(
    private readonly subject: Subject,
    private readonly plan: Plan,
    private readonly watcher: LifeWatcher,
  ) {
    this.contact = {
      rows: [],
      messages: [],
      interview: null,
      unsubscribedAt: null,
      lastStatus: null,
      lastStatusAt: null,
      lastMessage: null,
      changedAt: plan.importedAt,
      trail: [],
    };
    follow(this.contact.trail, plan.importedAt, 0);
  }

  live(): ContactLife {
    this.load(0);
    for (;;) {
      const found = this.earliest();
      if (!found) return this.contact;
      this.happen(found);
    }
  }

  /** The first of what happens next: of the same instant the step's loading, then messages, then visits. */
  private earliest(): Next | null {
    let best: Next | null = this.contact.messages.length === 1 ? { kind: "load", at: this.plan.stepAt[1] } : null;
    for (const life of this.contact.messages) {
      const next = nextOf(life);
      if (next && (!best || next.at < best.at)) best = { kind: "live", at: next.at, life, act: next.kind };
    }
    const visit = this.visits[0];
    return visit && (!best || visit.at < best.at) ? { kind: "visit", at: visit.at, visit } : best;
  }

  private happen(next: Next): void {
    switch (next.kind) {
      case "load":
        this.load(1);
        return;
      case "live":
        this.act(next.life, next.act, next.at);
        return;
      case "visit":
        this.visits.shift();
        this.visitLink(next.visit);
        return;
    }
  }

  private load(step: 0 | 1): void {
    const { plan, subject } = this;
    const at = plan.stepAt[step];
    const { leftOut, outcome, code } = this.classify(step);
    const life = loadedMessage({
      step,
      ordinal: plan.ordinals[step],
      id: subject.ids[step],
      country: subject.person.country,
      leftOut,
      outcome,
      code,
      at,
      slot: at + Math.floor(subject.index * plan.pace),
      fate: drawFate(subject.person, subject.random, plan.validity),
    });
    this.contact.messages.push(life);
    this.contact.rows.push({ at, life, kind: "loaded", leftOut: leftOut !== null, outcome, code: leftOut ?? code });
    this.watcher.message(life, at);
    this.refresh(at);
  }

  /** The class of the contact when a step loads, in the order of rule 8. */
  private classify(step: 0 | 1): { leftOut: LeftOutReason | null; outcome: Outcome; code: string | null } {
    const at = this.plan.stepAt[step];
    const { contact } = this;
    const { facts, person } = this.subject;
    const first = contact.messages[0];
    if (contact.unsubscribedAt !== null) return left("unsubscribed");
    const optedOut = facts?.optOutAt(at);
    if (optedOut) return left(optedOut);
    if (person.e164 === null) return { leftOut: null, outcome: "invalid", code: person.problem };
    const ended = this.endedInterview();
    if (ended) return left(ended);
    if (step === 1 && (contact.interview || first?.clickedAt)) return left("audience");
    if (step === 1 && first && !first.leftOut && isLasting(first.state.outcome)) return left("permanentErrorBefore");
    if (facts?.holds[step]) return { leftOut: null, outcome: "duplicated", code: null };
    if (facts) facts.holds[step] = true;
    return { leftOut: null, outcome: "buffered", code: null };
  }

  private endedInterview(): LeftOutReason | null {
    const state = this.contact.interview?.state;
    return state === "completed" || state === "screenedOut" || state === "quotaFull" ? state : null;
  }

  private act(life: MessageLife, kind: Act, at: number): void {
    const { contact, plan, subject } = this;
    const timing = timingAt(at, subject.random());
    if (kind === "submit") {
      const optedOut = contact.unsubscribedAt !== null ? "unsubscribed" : subject.facts?.optOutAt(at);
      const clicked = contact.interview !== null || contact.messages.some((message) => message.clickedAt !== null);
      const reason = optedOut ?? this.endedInterview() ?? (life.step === 1 && clicked ? "audience" : null);
      if (reason && life.state.submission === 0) {
        this.withdraw(life, reason, at);
        return;
      }
      if (optedOut) {
        this.settle(life, decideOptedOut(life.state, optedOut, timing), at);
        return;
      }
      if (life.text === null) {
        life.linkCode = codeFrom(...subject.codeSeeds, subject.index, life.step);
        life.text = renderTemplate(plan.texts[life.step], {
          name: subject.person.name,
          link: `${plan.publicUrl}/l/${life.linkCode}`,
          unsubscribe: `${plan.publicUrl}/u/${life.linkCode}`,
        });
      }
    }
    this.settle(life, decideNext(life, kind, timing, plan.validity), at);
    // A phone in some hundreds is opened before its report is heard, or although the report was wrong.
    if (kind === "answer" && life.takenAt !== null && subject.random() < 0.004) this.invite(life, at + 20_000, 1);
  }

  private settle(life: MessageLife, decision: { state: MessageState; changes: Change[] }, at: number): void {
    const { outcome, licences } = life.state;
    const wasDelivered = outcome === "delivered";
    for (const change of applyDecision(life, decision, at))
      this.contact.rows.push({ at, life, kind: "change", change });
    this.watcher.message(life, at);
    if (life.state.licences !== licences) this.watcher.licences(life, at, life.state.licences - licences);
    if (life.state.outcome !== outcome) this.refresh(at);
    if (!wasDelivered && life.state.outcome === "delivered" && life.clickedAt === null) this.invite(life, at, 0);
  }

  private withdraw(life: MessageLife, reason: LeftOutReason, at: number): void {
    life.leftOut = reason;
    life.outcomeAt = at;
    life.changedAt = at;
    this.watcher.message(life, at);
    this.refresh(at);
    this.contact.rows.push({ at, life, kind: "leftOut", code: reason });
  }

  private invite(life: MessageLife, at: number, sure: number): void {
    if (this.visits.some((visit) => visit.step === life.step)) return;
    const { person, random } = this.subject;
    this.visits.push(...drawVisits({ person, step: life.step, at, endsAt: this.plan.endsAt, random, sure }));
    this.visits.sort((one, other) => one.at - other.at);
  }

  private visitLink({ step, event, at }: Visit): void {
    const { contact } = this;
    const life = contact.messages[step];
    if (!life || life.state.submission === 0) return;
    if (life.state.outcome !== "delivered") this.settle(life, decideLinkDelivery(life.state, timingAt(at, 0)), at);
    const now = new Date(at);
    const moved = decideLinkEvent(
      event satisfies LinkEvent,
      {
        clicked: life.clickedAt !== null,
        messageInterview: interviewOf(life.interview),
        contactInterview: contact.interview?.state ?? null,
        messageUnsubscribed: life.unsubscribed,
        contactUnsubscribed: contact.unsubscribedAt !== null,
      },
      true,
      now,
    );
    if (moved.click) life.clickedAt = at;
    if (moved.messageInterview) life.interview = statusEntry(moved.messageInterview).id;
    if (moved.contactInterview) {
      contact.interview = { state: moved.contactInterview.state, at: moved.contactInterview.at.getTime() };
      contact.changedAt = at;
    }
    if (moved.unsubscribe) {
      life.unsubscribed = true;
      contact.unsubscribedAt ??= at;
      contact.changedAt = at;
      this.subject.facts?.optOut(at);
    }
    if (moved.click || moved.messageInterview || moved.unsubscribe) life.changedAt = at;
    for (const record of moved.records) contact.rows.push({ at, life, kind: "event", event: record });
    this.watcher.message(life, at);
    this.refresh(at);
  }

  private refresh(at: number): void {
    const { contact } = this;
    const next = lastStatus({
      unsubscribedAt: contact.unsubscribedAt === null ? null : new Date(contact.unsubscribedAt),
      interview: contact.interview && { state: contact.interview.state, at: new Date(contact.interview.at) },
      messages: contact.messages.map((life) => ({
        id: life.id,
        ordinal: life.ordinal,
        outcome: life.leftOut ? null : life.state.outcome,
        outcomeAt: new Date(life.outcomeAt),
        clickedAt: life.clickedAt === null ? null : new Date(life.clickedAt),
      })),
    });
    const nextAt = next.at?.getTime() ?? null;
    const behind = contact.messages.find(({ id }) => id === next.messageId) ?? null;
    if (next.status === contact.lastStatus && nextAt === contact.lastStatusAt && behind === contact.lastMessage) return;
    if (next.status !== contact.lastStatus) {
      this.watcher.lastStatus(contact.lastStatus, next.status, at);
      follow(contact.trail, at, next.status ? statusEntry(next.status).id : 0);
    }
    contact.lastStatus = next.status;
    contact.lastStatusAt = nextAt;
    contact.lastMessage = behind;
    contact.changedAt = at;
  }
}

function left(leftOut: LeftOutReason): { leftOut: LeftOutReason; outcome: Outcome; code: null } {
  return { leftOut, outcome: "buffered", code: null };
}

function isLasting(outcome: Outcome): boolean {
  return outcome === "invalid" || outcome === "undeliverable";
}

function interviewOf(id: number | null): InterviewState | null {
  return id === null ? null : (interviewStates.find((state) => statusEntry(state).id === id) ?? null);
}

const interviewStates = ["partial", "completed", "screenedOut", "quotaFull"] as const;

/** No quiet hours. */
const always = (at: Date) => at;

function timingAt(at: number, random: number): Timing {
  const { grace, queryAfter, retryBase, canQuery } = SEED_SETTINGS;
  return { now: new Date(at), grace, queryAfter, retryBase, canQuery, random, allowedAt: always };
}
