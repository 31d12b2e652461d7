import { expect } from "vitest";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { outcomeById } from "@/lib/domain/outcome";
import { statusById } from "@/lib/domain/status";
import type { StepJson } from "./testing-step-numbers";

/** A change as the history keeps it. */
export interface HistoryRow {
  id: string;
  contact_id: string;
  message_id: string | null;
  step_id: string | null;
  status: number;
  applied: boolean;
  learned_at: Date;
  attempt: number | null;
  submission: number | null;
  part: number | null;
  source: string;
  code: string | null;
  network: string | null;
  class: string | null;
  taken: boolean | null;
  reason: string | null;
}

interface Replayed {
  contact: string;
  step: string;
  outcome: number | null;
  leftOut: string | null;
  class: string;
  taken: boolean;
  reason: string | null;
  network: string | null;
  silent: boolean;
  clicked: boolean;
  interview: number;
  unsubscribed: boolean;
}

const strongest = [22, 25, 24, 23];

/** The figures' definitions over the rows of the history, without figures, triggers or the lists' SQL. */
export class Replay {
  private readonly known = new Map<number, Map<string, number>>();

  constructor(
    private readonly history: readonly HistoryRow[],
    /** The campaign's steps, oldest first. */
    private readonly steps: readonly string[],
  ) {}

  /** Every message as the history before an instant tells it; of several to one contact in one step the newest. */
  private messages(before: number): Replayed[] {
    const messages = new Map<string, Replayed>();
    for (const row of this.history) {
      if (row.learned_at.getTime() >= before || !row.message_id || !row.applied) continue;
      const known = messages.get(row.message_id);
      const message = known ?? {
        contact: row.contact_id,
        step: row.step_id ?? "",
        outcome: null,
        leftOut: null,
        class: "",
        taken: false,
        reason: null,
        network: null,
        silent: true,
        clicked: false,
        interview: -1,
        unsubscribed: false,
      };
      if (!known) messages.set(row.message_id, message);
      if (row.class !== null) {
        message.outcome = row.status === 28 ? null : row.status;
        message.leftOut = row.status === 28 ? row.code : null;
        message.class = row.class;
        message.taken = row.taken === true;
        message.reason = row.reason;
      }
      if (row.status <= 13 && row.network) message.network = row.network;
      if (row.source === "gateway" && (row.status >= 12 || row.class === null)) message.silent = false;
      if (row.status === 21) message.clicked = true;
      if (row.status >= 22 && row.status <= 25)
        message.interview = Math.max(message.interview, strongest.indexOf(row.status));
      if (row.status === 26) message.unsubscribed = true;
    }
    const newest = new Map<string, [bigint, Replayed]>();
    for (const [id, message] of messages) {
      const key = `${message.step} ${message.contact}`;
      const known = newest.get(key);
      if (!known || BigInt(id) > known[0]) newest.set(key, [BigInt(id), message]);
    }
    return [...newest.values()].map(([, message]) => message);
  }

  /** The figures of a step, for `toMatchObject`. */
  step(stepId: string, before: number) {
    const all = this.messages(before).filter((message) => message.step === stepId);
    const count = (fits: (message: Replayed) => boolean) => all.filter(fits).length;
    const of = (name: string) => count((message) => message.class === name);
    const delivered = (fits: (message: Replayed) => boolean) =>
      count((message) => message.outcome === 5 && fits(message));
    const queued = (message: Replayed) => message.class === "inQueue" && message.taken;
    const sent = of("delivered") + of("permanent");
    const reasons = new Map<string, number>();
    for (const { class: name, outcome, reason } of all) {
      if (!["permanent", "notSent", "temporary"].includes(name) || reason === null || outcome === null) continue;
      const key = `${outcomeById(outcome).label} ${reason}`;
      reasons.set(key, (reasons.get(key) ?? 0) + 1);
    }
    return {
      loaded: all.length,
      leftOut: {
        total: of("leftOut"),
        reasons: Object.fromEntries(
          LEFT_OUT_REASONS.map(({ code }) => [code, count((message) => message.leftOut === code)]),
        ),
      },
      inQueue: of("inQueue"),
      handedOver: sent + count(queued),
      sent,
      delivered: of("delivered"),
      errors: {
        total: of("notSent") + of("permanent") + of("temporary"),
        notSent: of("notSent"),
        permanent: of("permanent"),
        temporary: of("temporary"),
      },
      clicked: count((message) => message.clicked),
      partial: delivered((message) => message.interview === 0),
      completed: delivered((message) => message.interview === 3),
      screenedOut: delivered((message) => message.interview === 2),
      quotaFull: delivered((message) => message.interview === 1),
      unsubscribed: delivered((message) => message.unsubscribed),
      receipts: { silent: count((message) => queued(message) && message.silent) },
      outcomes: Object.fromEntries(
        Array.from({ length: 13 }, (_, index) => outcomeById(index + 1)).map(({ id, label }) => [
          label,
          { count: count((message) => message.outcome === id) },
        ]),
      ),
      reasons: expect.toSatisfy((given: StepJson["reasons"]) => {
        expect(new Map(given.map((row) => [`${row.outcome} ${row.code}`, row.count]))).toEqual(reasons);
        return true;
      }),
      networks: expect.toSatisfy((given: StepJson["networks"]) => {
        for (const row of given) {
          const ours = all.filter(
            (message) =>
              message.network === row.network &&
              (message.class === "delivered" || message.class === "permanent" || queued(message)),
          );
          expect([row.network, row.delivered, row.permanent, row.inQueue]).toEqual([
            row.network,
            ours.filter((message) => message.class === "delivered").length,
            ours.filter((message) => message.class === "permanent").length,
            ours.filter(queued).length,
          ]);
        }
        return true;
      }),
    };
  }

  /** The number of a contact's last status; 0 = none. */
  lastStatus(contact: string, before: number): number {
    let known = this.known.get(before);
    if (!known) {
      known = this.statuses(before);
      this.known.set(before, known);
    }
    return known.get(contact) ?? 0;
  }

  /** Rule 6. The reminder is the newer step. */
  private statuses(before: number): Map<string, number> {
    const contacts = new Map<string, Replayed[]>();
    for (const message of this.messages(before))
      contacts.set(message.contact, [...(contacts.get(message.contact) ?? []), message]);
    const statuses = new Map<string, number>();
    const optedOut = new Set<string>();
    for (const row of this.history) {
      if (row.learned_at.getTime() >= before || !row.applied) continue;
      if (row.status === 26) optedOut.add(row.contact_id);
      if (row.status === 27) optedOut.delete(row.contact_id);
    }
    for (const [contact, messages] of contacts) {
      const inOrder = messages.sort((one, other) => this.steps.indexOf(other.step) - this.steps.indexOf(one.step));
      const interview = inOrder.reduce((best, message) => Math.max(best, message.interview), -1);
      const sms = inOrder.find((message) => message.outcome !== null);
      const click = inOrder.find((message) => message.clicked);
      if (optedOut.has(contact)) statuses.set(contact, 26);
      else if (interview >= 0) statuses.set(contact, strongest[interview] ?? 0);
      else if (click && (!sms || this.steps.indexOf(click.step) >= this.steps.indexOf(sms.step)))
        statuses.set(contact, 21);
      else statuses.set(contact, sms?.outcome ?? 0);
    }
    return statuses;
  }

  /** Contacts by the label of their last status. */
  activity(before: number): Map<string, number> {
    const counts = new Map<string, number>();
    for (const id of this.statuses(before).values()) {
      if (id === 0) continue;
      const { label } = statusById(id);
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return counts;
  }
}
