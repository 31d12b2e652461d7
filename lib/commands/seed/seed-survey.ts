import { checkpointUntil } from "@/lib/db/checkpoints";
import { copyEncoded } from "@/lib/db/copy-rows";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import {
  clearSeedFigures,
  createSeedCampaign,
  deductSeedLicences,
  expectManyRows,
  growSeedCampaign,
  holdOffVacuum,
  knowFigures,
  listOptOuts,
  mayBringOwnFigures,
  setTriggers,
  takeIds,
  tidyFigures,
  tidyRows,
} from "@/lib/db/seed";
import { parseTemplate } from "@/lib/domain/template";
import { ChunkThread } from "./chunk-thread";
import type { Plan } from "./contact-life";
import { type EncodedFigures, encodeFigures, type Given, type MadeChunk } from "./make-chunk";
import { checkPrefixes, FIELD_NAMES } from "./people";
import { SEED_ACTOR } from "./rows";
import { Tally } from "./tally";

const texts: [string, string] = [
  "Dear {name}, how was our service? Three minutes: {link} No more texts: {unsubscribe}",
  "Dear {name}, your answer still counts: {link} No more texts: {unsubscribe}",
];

const hour = 3_600_000;
const day = 24 * hour;
/** Contacts of one transaction; whoever shares a number is in one with its first holder. */
const chunkSize = 5_000;
/** Threads that make, each with a transaction that writes: while one waits for PostgreSQL, the other keeps two cores busy. */
const lanes = 2;

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
      fields: FIELD_NAMES,
      validity: timing.validity / 1000,
      createdAt: new Date(timing.importedAt),
      stepAt: [new Date(timing.stepAt[0]), new Date(timing.stepAt[1])],
    }),
  );
  const plan = {
    ...timing,
    ordinals: campaign.ordinals,
    texts: [parseTemplate(texts[0], []), parseTemplate(texts[1], [])] as const,
    // At least 20 a second, and all within four hours.
    pace: Math.min(50, (4 * hour) / order.contacts),
    publicUrl: order.publicUrl,
  };
  const given = { seed: order.seed, campaign, plan, optOuts: await listOptOuts(pool) };
  const making = new Making(pool, order.contacts, given, await mayBringOwnFigures(pool));
  const letVacuum = await holdOffVacuum(pool);
  try {
    await making.run();
  } finally {
    await letVacuum();
  }
  await Promise.all([tidyRows(pool), making.writeFigures().then(() => tidyFigures(pool))]);
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

/** Makes the contacts in threads of their own and writes them down. */
class Making {
  private readonly figures: [Tally<string>, Tally<string>];
  private readonly activity: Tally<number>;
  private endedAt = 0;
  /** The first contact of the next chunk. */
  private next = 0;

  constructor(
    private readonly pool: Pool,
    private readonly contacts: number,
    private readonly given: Given,
    /** Whether rows come in without their triggers. */
    private readonly ownFigures: boolean,
  ) {
    const { importedAt } = given.plan;
    this.figures = [new Tally(importedAt), new Tally(importedAt)];
    this.activity = new Tally(importedAt);
  }

  async run(): Promise<void> {
    const chunks = Math.ceil(this.contacts / chunkSize);
    await Promise.all(Array.from({ length: Math.min(lanes, chunks) }, () => this.runLane()));
  }

  /** While PostgreSQL takes in one chunk, the thread makes the next. */
  private async runLane(): Promise<void> {
    const thread = new ChunkThread(this.given);
    try {
      let making = this.makeNext(thread);
      for (;;) {
        const made = await making;
        if (!made) break;
        making = this.makeNext(thread);
        // It is waited for behind the writing, which may fail first.
        making.catch(() => undefined);
        await this.write(made.chunk, made.count);
      }
      const { steps, activity } = await thread.figures();
      for (const step of [0, 1] as const) this.figures[step].addAll(steps[step] ?? []);
      this.activity.addAll(activity);
    } finally {
      // Where this lane failed, the other begins nothing more.
      this.next = this.contacts;
      await thread.end();
    }
  }

  private async makeNext(thread: ChunkThread): Promise<{ chunk: MadeChunk; count: number } | null> {
    const from = this.next;
    const count = Math.min(chunkSize, this.contacts - from);
    if (count <= 0) return null;
    this.next += count;
    const ids = await inTransaction(this.pool, async (tx) => ({
      contacts: await takeIds(tx, "contact", count),
      messages: await takeIds(tx, "message", 2 * count),
    }));
    return { chunk: await thread.make({ from, count, ids }), count };
  }

  /** The licences last: their account is locked from then on, and a running installation needs it. */
  private async write({ rows, figures, licences, endedAt }: MadeChunk, contacts: number): Promise<void> {
    this.endedAt = Math.max(this.endedAt, endedAt);
    await inTransaction(this.pool, async (tx) => {
      await expectManyRows(tx);
      if (this.ownFigures) await setTriggers(tx, "off");
      for (const table of ["contact", "contact_state", "message", "part", "opt_out"] as const) {
        await copyEncoded(tx, table, rows[table]);
      }
      // A seed that is broken off leaves figures that are right in sum, as triggers would.
      if (this.ownFigures) await copyFigures(tx, figures);
      await copyEncoded(tx, "status_change", rows.status_change);
      if (this.ownFigures) await setTriggers(tx, "on");
      await growSeedCampaign(tx, this.given.campaign, contacts, licences);
      if (this.ownFigures) await deductSeedLicences(tx, this.given.campaign, licences);
    });
  }

  /** The figures minute by minute, once everybody is made. */
  writeFigures(): Promise<void> {
    const { figures, activity } = this;
    const { campaign, plan } = this.given;
    const steps = figures.map((tally) => tally.sums());
    const encoded = encodeFigures(campaign, { steps, activity: activity.sums() });
    return inTransaction(this.pool, async (tx) => {
      await clearSeedFigures(tx, campaign, new Date(this.endedAt));
      await copyFigures(tx, encoded);
      await knowFigures(tx);
      const only = { steps: campaign.steps, surveys: [campaign.surveyId] };
      for (let until = plan.stepAt[0] + 16 * hour; until < plan.endsAt + day; until += day) {
        await checkpointUntil(tx, new Date(until), only);
      }
    });
  }
}

async function copyFigures(tx: Transaction, figures: EncodedFigures): Promise<void> {
  await copyEncoded(tx, "step_figure", figures.step_figure);
  await copyEncoded(tx, "activity_figure", figures.activity_figure);
}
