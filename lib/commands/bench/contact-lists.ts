import { countContacts, listContacts } from "@/lib/db/contact-list";
import { listHistory } from "@/lib/db/history";
import type { Pool } from "@/lib/db/pool";
import { listContactPage } from "@/lib/operations/list-contacts";
import { type ContactListQuery, contactListQuery } from "@/lib/schemas/contact-filter";
import type { ContactKey } from "@/lib/schemas/contact-sort";
import { seedSurvey } from "../seed/seed-survey";
import { benchContactExport } from "./contact-export";
import { openGround } from "./ground";
import { Growth } from "./growth";
import { at, printFigure } from "./print";

const rounds = 40;
const actor = { name: "npm run bench", role: "viewer" } as const;
const delivered = "SMS Sender: Delivered";
const undeliverable = "SMS Sender: Undeliverable";

type Params = Record<string, string | string[]>;

/** Pages at both ends and the middle of lists, exact counts, a long history and exports of a seeded survey, at each size. */
export async function benchContactLists(sizes: readonly number[]): Promise<void> {
  const growth = new Growth();
  for (const size of sizes) {
    const ground = await openGround();
    try {
      const began = performance.now();
      const order = { contacts: size, seed: 1, now: new Date(), publicUrl: "http://127.0.0.1" };
      const { survey } = await seedSurvey(ground.pool, order);
      const contacts = size.toLocaleString("en");
      printFigure(`seed of ${contacts} contacts with a settled campaign`, performance.now() - began, "ms");
      await ground.pool.query("VACUUM ANALYZE");
      await measureContactLists(ground.pool, survey, size, growth);
    } finally {
      await ground.close();
    }
  }
  growth.print();
}

/** Measures the lists of a survey of so many contacts that is there already. */
export async function measureContactLists(pool: Pool, survey: string, size: number, growth: Growth): Promise<void> {
  await new Lists(pool, survey, size, growth).measure();
  await benchContactExport(pool, survey, size, growth);
}

class Lists {
  private first = Number.NaN;

  constructor(
    private readonly pool: Pool,
    private readonly survey: string,
    private readonly size: number,
    private readonly growth: Growth,
  ) {}

  async measure(): Promise<void> {
    const { reason, region } = await this.usual();
    const wide = { status: undeliverable, reason, "field.segment": "Consumer", q: "example" };
    const narrow = { status: undeliverable, reason, "field.region": region, q: "rossi" };
    await this.page("first page", {}, 0);
    await this.page("page 10,000", {}, Math.min(1_000_000, this.size) - 100);
    const half = { status: delivered };
    await this.page("half depth by last status", half, (await this.count(half)) / 2);
    const two = { status: [delivered, "SMS Sender: Expired"] };
    await this.page("half depth by two statuses", two, (await this.count(two)) / 2);
    await this.page("half depth by status, reason, field and text", wide, (await this.count(wide)) / 2);
    await this.page("half depth by the same, few found", narrow, (await this.count(narrow)) / 2);
    await this.page("half depth by name", { sort: "name" }, this.size / 2);
    await this.page("half depth by newest change", { sort: "-lastStatusAt" }, this.size / 2);
    await this.counts("count by last status", half);
    await this.counts("count by status and reason", { status: undeliverable, reason });
    await this.counts("count by status, reason and field", { ...wide, q: "" });
    await this.counts("count by a field", { "field.region": region });
    await this.counts("count by country", { country: "IT" });
    await this.counts("count with free text", { q: "rossi" });
    await this.counts("count by status, reason, field and text", narrow);
    await this.api();
    await this.history();
  }

  /** The most frequent reason of failed messages and the most frequent region, so that no filter is easier than it may be. */
  private async usual(): Promise<{ reason: string; region: string }> {
    const { rows } = await this.pool.query<{ reason: string; region: string }>(
      `SELECT (SELECT mode() WITHIN GROUP (ORDER BY m.code) FROM message m JOIN contact_state s ON s.last_message_id = m.id
               WHERE s.survey_id = $1 AND s.last_status = 4) AS reason,
              (SELECT mode() WITHIN GROUP (ORDER BY fields ->> 'region') FROM contact WHERE survey_id = $1) AS region`,
      [this.survey],
    );
    if (!rows[0]) throw new Error("The seed made nothing");
    return rows[0];
  }

  private count(params: Params): Promise<number> {
    return countContacts(this.pool, this.survey, queryOf(params).filter);
  }

  /** Times of one page of 100 that begins behind so many contacts, to which the list's own cursors lead, beside its first page. */
  private async page(name: string, params: Params, depth: number): Promise<void> {
    const query = queryOf(params);
    const from = (cursor: ContactKey | null) => () =>
      listContacts(this.pool, this.survey, { ...query, limit: 100, cursor });
    if (depth === 0) {
      const [times = []] = await measured(from(null));
      this.first = this.tell(name, times);
      return;
    }
    const [first = [], deep = []] = await measured(from(null), from(await this.walk(query, Math.floor(depth))));
    this.tell(name, deep, [
      ["of this list's first page", at(deep, 0.95) / at(first, 0.95)],
      ["of that of all contacts", at(deep, 0.95) / this.first],
    ]);
  }

  /** Page by page to the cursor behind so many contacts. */
  private async walk(query: ContactListQuery, depth: number): Promise<ContactKey | null> {
    let cursor: ContactKey | null = null;
    for (let left = depth; left > 0; left -= 1_000) {
      const page = await listContacts(this.pool, this.survey, { ...query, limit: Math.min(left, 1_000), cursor });
      if (!page.next) break;
      cursor = page.next;
    }
    return cursor;
  }

  private async counts(name: string, params: Params): Promise<void> {
    const [times = []] = await measured(() => this.count(params));
    this.tell(`${name} (${(await this.count(params)).toLocaleString("en")})`, times, [], name);
  }

  /** What the API answers, page and total of one moment, by half a million's filter. */
  private async api(): Promise<void> {
    const query = queryOf({ status: delivered });
    const answer = () => listContactPage(this.pool, actor, { surveyId: this.survey, query });
    const [times = []] = await measured(answer);
    this.tell("answer of the API by last status, page and total", times);
  }

  /** A contact with 500 changes, its whole history at once. */
  private async history(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string }>(
      "SELECT id FROM contact WHERE survey_id = $1 ORDER BY id LIMIT 1",
      [this.survey],
    );
    const contact = rows[0]?.id ?? "0";
    await this.pool.query(
      `INSERT INTO status_change (survey_id, contact_id, status, applied, happened_at, learned_at, source, text)
       SELECT $1, $2, 31, true, now(), now(), 'person', 'Changed: City' FROM generate_series(1, 500)`,
      [this.survey, contact],
    );
    const [times = []] = await measured(() => listHistory(this.pool, contact, { after: null, limit: 1_000 }));
    this.tell("a contact with 500 changes", times);
  }

  /** Prints median and 95th percentile, and returns the latter. */
  private tell(name: string, times: readonly number[], ratios: [string, number][] = [], short = name): number {
    const p95 = at(times, 0.95);
    printFigure(`${name}, median`, at(times, 0.5), "ms");
    printFigure(`${name}, 95th percentile`, p95, "ms", ratios);
    this.growth.add(this.size, `${short}, 95th percentile, ms`, p95);
    return p95;
  }
}

/** Read as the API reads it. */
function queryOf(params: Params): ContactListQuery {
  return contactListQuery.parse(Object.fromEntries(Object.entries(params).filter(([, value]) => value !== "")));
}

/**
 * Milliseconds of some runs of each work, in ascending order. The works take turns, so that all meet the machine in the same
 * state; one run of each before them warms up and is not counted.
 */
async function measured(...works: (() => Promise<unknown>)[]): Promise<number[][]> {
  for (const work of works) await work();
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const began = performance.now();
      await work();
      times[index]?.push(performance.now() - began);
    }
  }
  return times.map((of) => of.sort((one, other) => one - other));
}
