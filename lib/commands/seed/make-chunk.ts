import { type Cell, RowBytes } from "@/lib/db/copy-rows";
import type { SeededCampaign, SeedLicences } from "@/lib/db/seed";
import type { CountedMessage } from "@/lib/domain/message-figures";
import { outcomeEntry } from "@/lib/domain/outcome";
import { type Status, statusEntry } from "@/lib/domain/status";
import { follow, messageState } from "@/lib/domain/trail";
import { seededRandom } from "@/lib/gateways/simulator/random";
import { type LifeWatcher, liveContact, type Plan } from "./contact-life";
import type { MessageLife } from "./message-life";
import { NumberFacts } from "./numbers";
import { makePerson, type Person } from "./people";
import { blockedRow, contactRow, historyRow, messageRow, partRows, stateRow } from "./rows";
import { FigureTally, figuresOf, type Sum, Tally } from "./tally";

const hour = 3_600_000;

/** Of a list's numbers, in 1,000, blocked by a manager before the campaign. */
const blockedShare = 2;

const chunkTables = ["contact", "contact_state", "message", "part", "opt_out", "status_change"] as const;
type ChunkTable = (typeof chunkTables)[number];

/** What all contacts of a seed have in common. */
export interface Given {
  seed: number;
  campaign: SeededCampaign;
  plan: Plan;
  /** Numbers of the installation that may not be texted. */
  optOuts: ReadonlyMap<string, "unsubscribed" | "blocked">;
}

/** Contacts by their places in the list, and their ids; two messages each. */
export interface ChunkOrder {
  from: number;
  count: number;
  ids: { contacts: string[]; messages: string[] };
}

/** Figures in the bytes that COPY reads. */
export interface EncodedFigures {
  step_figure: Uint8Array<ArrayBuffer>;
  activity_figure: Uint8Array<ArrayBuffer>;
}

/** Rows as COPY reads them, and what they do to the account of licences. */
export interface MadeChunk {
  rows: Record<ChunkTable, Uint8Array<ArrayBuffer>>;
  /** The figures of the ends alone, as triggers would count them when the rows come in. */
  figures: EncodedFigures;
  licences: SeedLicences;
  endedAt: number;
}

/** Makes the rows of some thousand contacts at a time, and counts what they did to the figures. */
export class ChunkMaker {
  private readonly steps: [FigureTally, FigureTally];
  private readonly activity: Tally<number>;

  constructor(private readonly given: Given) {
    const { importedAt } = given.plan;
    this.steps = [new FigureTally(importedAt), new FigureTally(importedAt)];
    this.activity = new Tally<number>(importedAt);
  }

  /** The rows of these contacts, in the bytes that COPY reads. */
  make({ from, count, ids }: ChunkOrder): MadeChunk {
    const { campaign, plan, seed, optOuts } = this.given;
    const codeSeeds = [seed, Number(campaign.surveyId)];
    const chunk = emptyChunk(plan);
    const facts = new Map<string, NumberFacts>();
    const listed = new Set<string>();
    const reminders: (readonly Cell[])[] = [];
    const watcher = this.watcher(chunk);
    let earlier: Person | null = null;
    for (let place = 0; place < count; place++) {
      const index = from + place;
      const random = seededRandom(seed, index);
      const contactId = ids.contacts[place] ?? "";
      const person = makePerson(index, random, earlier);
      const shared = person.e164 === earlier?.e164;
      const free = person.e164 !== null && !shared && !optOuts.has(person.e164);
      const blocked = random() * 1000 < blockedShare && free;
      if (blocked && person.e164) this.block(chunk, contactId, person.e164);
      let known = person.e164 ? facts.get(person.e164) : undefined;
      if (!known && person.e164) {
        known = new NumberFacts(blocked ? "blocked" : (optOuts.get(person.e164) ?? null));
        facts.set(person.e164, known);
      }
      const messageIds = [ids.messages[place] ?? "", ids.messages[count + place] ?? ""] as const;
      const life = liveContact(
        { index, person, ids: messageIds, facts: known ?? null, random, codeSeeds },
        plan,
        watcher,
      );
      chunk.contact.add(contactRow(campaign, contactId, person, plan.importedAt));
      chunk.contact_state.add(stateRow(campaign, contactId, life));
      this.activity.add(0, plan.importedAt, 1);
      for (const message of life.messages) {
        const row = messageRow(campaign, contactId, person, message);
        if (message.step === 0) chunk.message.add(row);
        else reminders.push(row);
        for (const row of partRows(message)) chunk.part.add(row);
        chunk.endedAt = Math.max(chunk.endedAt, message.outcomeAt);
        if (message.counted) {
          for (const name of figuresOf(message.counted)) chunk.ends[message.step].add(name, plan.endsAt, 1);
        }
      }
      chunk.activity.add(statusNumber(life.lastStatus), plan.endsAt, 1);
      for (const row of life.rows) chunk.status_change.add(historyRow(campaign, contactId, row));
      if (life.unsubscribedAt !== null && person.e164 && !optOuts.has(person.e164) && !listed.has(person.e164)) {
        listed.add(person.e164);
        chunk.opt_out.add([person.e164, "unsubscribed", contactId, "By the link in a text", life.unsubscribedAt]);
      }
      if (!shared && person.e164) earlier = person;
    }
    // A step's messages lie beside each other, as if it had loaded them.
    for (const row of reminders) chunk.message.add(row);
    return this.encode(chunk);
  }

  /** What the lives made here did to the figures, minute by minute. */
  figures(): SummedFigures {
    return { steps: [this.steps[0].sums(), this.steps[1].sums()], activity: this.activity.sums() };
  }

  private encode(chunk: Chunk): MadeChunk {
    const { campaign, plan } = this.given;
    const licences = chunk.licences;
    const steps = chunk.ends.map((sums, step) => {
      sums.add("licences", plan.endsAt, licences.used[step] ?? 0);
      return sums.sums();
    });
    const rows = {} as MadeChunk["rows"];
    for (const table of chunkTables) rows[table] = chunk[table].bytes();
    return {
      rows,
      figures: encodeFigures(campaign, { steps, activity: chunk.activity.sums() }),
      licences: { bought: licences.bought, used: licences.used, entries: entriesOf(licences.ledgers) },
      endedAt: chunk.endedAt,
    };
  }

  private watcher(chunk: Chunk): LifeWatcher {
    const { steps, activity } = this;
    return {
      message(life, at) {
        const message = countedOf(life);
        const state = messageState(message);
        const figures = steps[life.step];
        const counted = figures.countedAs(message, state);
        if (state !== life.counted?.kind.state) follow(life.trail, at, state);
        figures.move(life.counted, counted, at);
        life.counted = counted;
      },
      licences(life, at, delta) {
        steps[life.step].add("licences", at, delta);
        chunk.licences.used[life.step] += delta;
        if (delta > 0) chunk.licences.bought += delta;
        chunk.licences.ledgers[life.step].add(delta > 0 ? "deducted" : "returned", at, -delta);
      },
      lastStatus(before, after, at) {
        activity.add(statusNumber(before), at, -1);
        activity.add(statusNumber(after), at, 1);
      },
    };
  }

  private block(chunk: Chunk, contactId: string, e164: string): void {
    const at = this.given.plan.importedAt + hour;
    chunk.opt_out.add([e164, "blocked", contactId, "Asked by telephone", at]);
    chunk.status_change.add(blockedRow(this.given.campaign, contactId, e164, at));
  }
}

/** The figures of each step, and the survey's activity. */
export interface SummedFigures {
  steps: Sum<string>[][];
  activity: Sum<number>[];
}

/** The rows of figures as COPY reads them. */
export function encodeFigures(campaign: SeededCampaign, { steps, activity }: SummedFigures): EncodedFigures {
  const ofSteps = new RowBytes("step_figure");
  steps.forEach((sums, step) => {
    for (const [name, minute, value] of sums) ofSteps.add([campaign.steps[step] ?? "", name, minute, value]);
  });
  const ofActivity = new RowBytes("activity_figure");
  for (const [status, minute, value] of activity) ofActivity.add([campaign.surveyId, status, minute, value]);
  return { step_figure: ofSteps.bytes(), activity_figure: ofActivity.bytes() };
}

type Chunk = ReturnType<typeof emptyChunk>;

function emptyChunk({ importedAt: from, endsAt }: Plan) {
  return {
    contact: new RowBytes("contact"),
    contact_state: new RowBytes("contact_state"),
    opt_out: new RowBytes("opt_out"),
    message: new RowBytes("message"),
    part: new RowBytes("part"),
    status_change: new RowBytes("status_change"),
    licences: {
      bought: 0,
      used: [0, 0] as [number, number],
      ledgers: [new Tally<string>(from), new Tally<string>(from)] as const,
    },
    /** What the messages of each step ended as. */
    ends: [new Tally<string>(endsAt), new Tally<string>(endsAt)] as const,
    activity: new Tally<number>(endsAt),
    endedAt: 0,
  };
}

function countedOf(life: MessageLife): CountedMessage {
  const { state, leftOut } = life;
  return {
    class: leftOut ? "leftOut" : state.class,
    outcome: leftOut ? null : outcomeEntry(state.outcome).id,
    leftOut,
    taken: state.taken,
    superseded: false,
    code: state.code,
    reportedAt: state.reportedAt,
    firstSubmissionAt: life.firstSubmissionAt === null ? null : new Date(life.firstSubmissionAt),
    clicked: life.clickedAt !== null,
    interview: life.interview,
    unsubscribed: life.unsubscribed,
    country: life.country,
    network: state.network,
  };
}

function entriesOf(ledgers: readonly Tally<string>[]): SeedLicences["entries"] {
  return ledgers.flatMap((ledger, step) =>
    ledger.sums().map(([kind, minute, amount]) => ({ step: step as 0 | 1, kind, minute, amount })),
  );
}

function statusNumber(status: Status | null): number {
  return status ? statusEntry(status).id : 0;
}
