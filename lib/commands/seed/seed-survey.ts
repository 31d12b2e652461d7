import { createHash } from "node:crypto";
import { checkpointUntil } from "@/lib/db/checkpoints";
import { type Cell, copyRows } from "@/lib/db/copy-rows";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import {
  clearSeedFigures,
  createSeedCampaign,
  expectManyRows,
  growSeedCampaign,
  listOptOuts,
  mayBringOwnFigures,
  type SeededCampaign,
  setTriggers,
  takeIds,
  tidySeed,
} from "@/lib/db/seed";
import { linkCode } from "@/lib/domain/link";
import type { CountedMessage } from "@/lib/domain/message-figures";
import { outcomeEntry } from "@/lib/domain/outcome";
import { type Status, statusEntry } from "@/lib/domain/status";
import { parseTemplate } from "@/lib/domain/template";
import { follow, messageState } from "@/lib/domain/trail";
import { seededRandom } from "@/lib/gateways/simulator/random";
import { type LifeWatcher, liveContact, type Plan } from "./contact-life";
import type { MessageLife } from "./message-life";
import { NumberFacts } from "./numbers";
import { checkPrefixes, makePerson, type Person } from "./people";
import { contactRow, historyRow, messageRow, partRows, SEED_ACTOR, stateRow } from "./rows";
import { FigureTally, Tally } from "./tally";

const texts: [string, string] = [
  "Dear {name}, how was our service? Three minutes: {link} No more texts: {unsubscribe}",
  "Dear {name}, your answer still counts: {link} No more texts: {unsubscribe}",
];

const hour = 3_600_000;
const day = 24 * hour;
/** Contacts of one transaction, and transactions at a time: two keep two cores busy while the next is made. */
const chunkSize = 5_000;
const writers = 2;

/** Of a list's numbers, in 1,000, blocked by a manager before the campaign. */
const blockedShare = 2;

export interface SeedOrder {
  contacts: number;
  seed: number;
  /** The present; the campaign ended the day before at the latest. */
  now: Date;
  publicUrl: string;
}

/**
 * Makes a survey with contacts and a settled campaign. The same order makes the same people, lives and figures; only ids,
 * and numbers that opted out before, are the installation's.
 */
export async function seedSurvey(pool: Pool, order: SeedOrder): Promise<{ survey: string; campaign: string }> {
  checkPrefixes();
  const timing = campaignTimes(order.now);
  const campaign = await inTransaction(pool, (tx) =>
    createSeedCampaign(tx, {
      code: `MADE-UP-${order.seed}`,
      name: `Made-up survey of ${order.contacts.toLocaleString("en")}`,
      actor: SEED_ACTOR,
      texts,
      validity: timing.validity / 1000,
      createdAt: new Date(timing.importedAt),
      stepAt: [new Date(timing.stepAt[0]), new Date(timing.stepAt[1])],
    }),
  );
  const making = new Making(pool, order, campaign, {
    ...timing,
    ordinals: campaign.ordinals,
    texts: [parseTemplate(texts[0], []), parseTemplate(texts[1], [])],
    // At least 20 a second, and all within four hours.
    pace: Math.min(50, (4 * hour) / order.contacts),
    publicUrl: order.publicUrl,
  });
  await making.run(await listOptOuts(pool));
  await tidySeed(pool);
  return { survey: campaign.surveyId, campaign: campaign.campaignId };
}

/** The import, the invitation at 8:00 UTC nine days ago, the reminder three days later; all is over a day ago. */
function campaignTimes(now: Date): Pick<Plan, "importedAt" | "stepAt" | "endsAt" | "validity"> {
  const start = Math.floor(now.getTime() / day) * day - 9 * day + 8 * hour;
  return {
    importedAt: start - 17 * hour,
    stepAt: [start, start + 3 * day],
    endsAt: start + 7.5 * day,
    validity: 24 * hour,
  };
}

/** The rows of some thousand contacts, and what they did to the figures. */
class Making {
  private readonly figures: [FigureTally, FigureTally] = [new FigureTally(), new FigureTally()];
  private readonly activity = new Tally();
  private readonly counted = new WeakMap<MessageLife, CountedMessage>();
  private endedAt = 0;
  /** Whether rows come in without their triggers. */
  private ownFigures = false;

  constructor(
    private readonly pool: Pool,
    private readonly order: SeedOrder,
    private readonly campaign: SeededCampaign,
    private readonly plan: Plan,
  ) {}

  async run(optOuts: ReadonlyMap<string, "unsubscribed" | "blocked">): Promise<void> {
    this.ownFigures = await mayBringOwnFigures(this.pool);
    const writing = new Set<Promise<void>>();
    for (let from = 0; from < this.order.contacts; from += chunkSize) {
      const count = Math.min(chunkSize, this.order.contacts - from);
      const ids = await inTransaction(this.pool, async (tx) => ({
        contacts: await takeIds(tx, "contact", count),
        messages: await takeIds(tx, "message", 2 * count),
      }));
      const chunk = this.makeChunk(from, count, ids, optOuts);
      const written: Promise<void> = this.write(chunk, count).finally(() => writing.delete(written));
      writing.add(written);
      if (writing.size >= writers) await Promise.race(writing);
    }
    await Promise.all(writing);
    await this.writeFigures();
  }

  private makeChunk(
    from: number,
    count: number,
    ids: { contacts: string[]; messages: string[] },
    optOuts: ReadonlyMap<string, "unsubscribed" | "blocked">,
  ) {
    const { campaign, plan, order } = this;
    const chunk = emptyChunk();
    const facts = new Map<string, NumberFacts>();
    const listed = new Set<string>();
    const watcher = this.watcher(chunk);
    let earlier: Person | null = null;
    for (let place = 0; place < count; place++) {
      const index = from + place;
      const random = seededRandom(order.seed, index);
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
      const codeOf = (step: number) => linkCode(digest(`${order.seed}/${campaign.surveyId}/${index}/${step}`));
      const life = liveContact(
        { index, person, ids: messageIds, facts: known ?? null, random, linkCode: codeOf },
        plan,
        watcher,
      );
      chunk.contact.push(contactRow(campaign, contactId, person, plan.importedAt));
      chunk.contact_state.push(stateRow(campaign, contactId, life));
      this.activity.add("0", plan.importedAt, 1);
      for (const message of life.messages) {
        chunk.message.push(messageRow(campaign, contactId, person, message));
        chunk.part.push(...partRows(message));
        this.endedAt = Math.max(this.endedAt, message.outcomeAt);
        if (this.ownFigures) this.countEnd(chunk, message);
      }
      if (this.ownFigures) chunk.activity.add(statusNumber(life.lastStatus), plan.endsAt, 1);
      for (const row of life.rows) chunk.status_change.push(historyRow(campaign, contactId, row));
      if (life.unsubscribedAt !== null && person.e164 && !optOuts.has(person.e164) && !listed.has(person.e164)) {
        listed.add(person.e164);
        chunk.opt_out.push([person.e164, "unsubscribed", contactId, "By the link in a text", life.unsubscribedAt]);
      }
      if (!shared && person.e164) earlier = person;
    }
    return chunk;
  }

  private watcher(chunk: Chunk): LifeWatcher {
    const { figures, activity, counted, plan } = this;
    return {
      message(life, at) {
        const after = countedOf(life);
        const state = messageState(after);
        const before = counted.get(life) ?? null;
        if (!before || messageState(before) !== state) follow(life.trail, at, state);
        figures[life.step].move(before, after, at);
        counted.set(life, after);
      },
      licences(life, at, delta) {
        figures[life.step].add("licences", at, delta);
        chunk.figures[life.step].add("licences", plan.endsAt, delta);
        if (delta > 0) chunk.licences += delta;
      },
      lastStatus(before, after, at) {
        activity.add(statusNumber(before), at, -1);
        activity.add(statusNumber(after), at, 1);
      },
    };
  }

  /** As the trigger of incoming messages would. */
  private countEnd(chunk: Chunk, message: MessageLife): void {
    const end = this.counted.get(message);
    if (end) chunk.figures[message.step].move(null, end, this.plan.endsAt);
  }

  private block(chunk: Chunk, contactId: string, e164: string): void {
    const at = this.plan.importedAt + hour;
    chunk.opt_out.push([e164, "blocked", contactId, "Asked by telephone", at]);
    chunk.status_change.push([
      this.campaign.surveyId,
      contactId,
      null,
      null,
      statusEntry("blocked").id,
      true,
      false,
      at,
      at,
      null,
      null,
      null,
      "person",
      SEED_ACTOR,
      "person",
      `${e164} is never texted: Asked by telephone`,
      null,
      null,
      null,
      null,
      false,
      null,
      0,
    ]);
  }

  /** The history last: its trigger locks the licences' account, which a running installation needs. */
  private write(chunk: Chunk, contacts: number): Promise<void> {
    return inTransaction(this.pool, async (tx) => {
      await expectManyRows(tx);
      await copyRows(tx, "contact", chunk.contact);
      if (this.ownFigures) await setTriggers(tx, "off");
      await copyRows(tx, "contact_state", chunk.contact_state);
      await copyRows(tx, "message", chunk.message);
      await copyRows(tx, "part", chunk.part);
      // A seed that is broken off leaves figures that are right in sum, as triggers would.
      if (this.ownFigures) await this.copyFigures(tx, chunk.figures, chunk.activity);
      if (this.ownFigures) await setTriggers(tx, "on");
      await copyRows(tx, "opt_out", chunk.opt_out);
      await copyRows(tx, "status_change", chunk.status_change);
      await growSeedCampaign(tx, this.campaign, contacts, chunk.licences);
    });
  }

  private writeFigures(): Promise<void> {
    const { campaign, figures, activity, plan } = this;
    return inTransaction(this.pool, async (tx) => {
      await clearSeedFigures(tx, campaign, new Date(this.endedAt));
      await this.copyFigures(tx, figures, activity);
      const only = { steps: campaign.steps, surveys: [campaign.surveyId] };
      for (let until = plan.stepAt[0] + 16 * hour; until < plan.endsAt + day; until += day) {
        await checkpointUntil(tx, new Date(until), only);
      }
    });
  }

  private async copyFigures(tx: Transaction, figures: readonly [Tally, Tally], activity: Tally): Promise<void> {
    const { steps, surveyId } = this.campaign;
    const rows = ([0, 1] as const).flatMap((step) =>
      [...figures[step].rows()].map(({ name, minute, value }) => [steps[step], name, minute, value]),
    );
    await copyRows(tx, "step_figure", rows);
    const statuses = [...activity.rows()].map(({ name, minute, value }) => [surveyId, Number(name), minute, value]);
    await copyRows(tx, "activity_figure", statuses);
  }
}

type Chunk = ReturnType<typeof emptyChunk>;

function emptyChunk() {
  const rows = (): (readonly Cell[])[] => [];
  return {
    contact: rows(),
    contact_state: rows(),
    opt_out: rows(),
    message: rows(),
    part: rows(),
    status_change: rows(),
    licences: 0,
    /** Counted of the ends of its messages and contacts. */
    figures: [new FigureTally(), new FigureTally()] as [FigureTally, FigureTally],
    activity: new Tally(),
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

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}

function statusNumber(status: Status | null): string {
  return status ? String(statusEntry(status).id) : "0";
}
