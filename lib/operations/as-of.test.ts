import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedSurvey } from "@/lib/commands/seed/seed-survey";
import { databaseNow } from "@/lib/db/apply";
import { checkpointFigures } from "@/lib/db/checkpoints";
import { listContacts } from "@/lib/db/contact-list";
import { findLink } from "@/lib/db/links";
import { markLook } from "@/lib/db/looks";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { retryMessagesOf } from "@/lib/db/retry-messages";
import { countSilentBySubmission } from "@/lib/db/silent-messages";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { statusById } from "@/lib/domain/status";
import { trailBound } from "@/lib/domain/trail";
import { seededRandom } from "@/lib/gateways/simulator/random";
import { contactListQuery, INTERVIEW_STATES } from "@/lib/schemas/contact-filter";
import { exportContacts } from "./export-contacts";
import { getActivity } from "./get-activity";
import { getBreakdown } from "./get-breakdown";
import { getStatistics } from "./get-statistics";
import { listContactPage } from "./list-contacts";
import { recordLinkEvent } from "./record-link-event";
import { type HistoryRow, Replay } from "./testing-replay";
import { numbersOf } from "./testing-step-numbers";
import { resubscribeContact } from "./unsubscribe-contact";

const actor = { name: "Laura", role: "manager" } as const;
const minute = 60_000;
let db: TestDatabase;
let survey: string;
let campaign: string;
let steps: string[];
/** Of the campaign's first and last change. */
let span: { from: number; to: number };
let history: HistoryRow[];
let replay: Replay;
let created: number;

beforeAll(async () => {
  db = await createTestDatabase();
  const made = await seedSurvey(db.pool, { contacts: 600, seed: 3, now: new Date(), publicUrl: "https://sms.example" });
  ({ survey, campaign } = made);
  const { rows } = await db.pool.query("SELECT id FROM step WHERE campaign_id = $1 ORDER BY position", [campaign]);
  steps = rows.map((row) => row.id);
  await liveOn(db.pool);
  await checkpointFigures(db.pool);
  const found = await db.pool.query<HistoryRow>(
    "SELECT id, contact_id, message_id, step_id, status, applied, learned_at, attempt, submission, part, source, code, network, class, taken, reason FROM status_change ORDER BY status_change.id",
  );
  history = found.rows;
  replay = new Replay(history, steps);
  const times = history.map((row) => row.learned_at.getTime());
  span = { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
  const contacts = await db.pool.query("SELECT created_at FROM contact LIMIT 1");
  created = contacts.rows[0].created_at.getTime();
});
afterAll(() => db.drop());

/** Minutes of the campaign: some anywhere, most where something changed. */
function minutes(count: number, seed: number): Date[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const row = history[Math.floor(random() * history.length)];
    const at =
      index % 4 === 0 || !row ? span.from + random() * (span.to - span.from + 2 * minute) : row.learned_at.getTime();
    return new Date(at + Math.floor(random() * 3) * minute);
  });
}

describe("as of a past minute", () => {
  it("a replay of the history to 100 random minutes equals the statistics and the activity", async () => {
    for (const at of minutes(100, 1)) {
      const before = Math.floor(at.getTime() / minute) * minute;
      const statistics = await getStatistics(db.pool, actor, { campaignId: campaign, at });
      if (!statistics.ok) throw new Error("no statistics");
      for (const step of statistics.value.steps) {
        expect({ at, ...step }).toMatchObject({ at, ...replay.step(step.id, before) });
      }
      const activity = await getActivity(db.pool, actor, { surveyId: survey, at });
      if (!activity.ok) throw new Error("no activity");
      const counts = new Map(activity.value.statuses.map(({ status, count }) => [status, count]));
      expect({ at, total: activity.value.total }).toEqual({ at, total: before > created ? 600 : 0 });
      const replayed = replay.activity(before);
      for (const [status, count] of counts)
        expect([at, status, count]).toEqual([at, status, replayed.get(status) ?? 0]);
    }
  });

  it("the history proves it, checkpoints and trails included", async () => {
    expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
    const { rows } = await db.pool.query("SELECT count(DISTINCT until)::int AS days FROM figure_checkpoint");
    expect(rows[0].days).toBeGreaterThan(5);
  });

  it("every number of the statistics equals its list", { timeout: 240_000 }, async () => {
    for (const at of minutes(6, 2)) {
      const statistics = await getStatistics(db.pool, actor, { campaignId: campaign, at });
      if (!statistics.ok) throw new Error("no statistics");
      for (const step of statistics.value.steps) {
        for (const [query, count] of numbersOf(step)) {
          const list = await listOf({ step: step.id, at: at.toISOString(), ...query });
          expect({ at, step: step.kind, query, ...list }).toEqual({
            at,
            step: step.kind,
            query,
            total: count,
            listed: count,
          });
        }
      }
    }
  });

  it("an export as of an instant has the list's rows with the statuses of then", async () => {
    for (const at of minutes(3, 8)) {
      const query = { step: steps[0] ?? "", heading: "handedOver", at: at.toISOString() };
      const { filter } = contactListQuery.parse(query);
      const made = await exportContacts(db.pool, actor, { surveyId: survey, filter, columns: null, format: "csv" });
      if (!made.ok) throw new Error(made.problem.message);
      const chunks: Uint8Array[] = [];
      for await (const chunk of made.value.bytes) chunks.push(chunk);
      const [header, ...lines] = Buffer.concat(chunks).toString().trim().split(/\r?\n/u);
      const list = await listOf(query);
      expect([at, lines.length]).toEqual([at, list.total]);
      const column = header?.split(",").indexOf("Last status") ?? -1;
      const page = await listContacts(db.pool, survey, contactListQuery.parse({ ...query, limit: "1000" }));
      const statuses = page.contacts.map(({ lastStatusId }) =>
        lastStatusId === 0 ? "" : statusById(lastStatusId).label,
      );
      expect(lines.map((line) => line.split(",")[column])).toEqual(statuses);
    }
  });

  it("every number of the activity equals its list, by status and by kind", { timeout: 120_000 }, async () => {
    for (const at of minutes(6, 3)) {
      const activity = await getActivity(db.pool, actor, { surveyId: survey, at });
      if (!activity.ok) throw new Error("no activity");
      const kinds = new Map<string, number>([["none", activity.value.none]]);
      for (const { status, kind, count } of activity.value.statuses) {
        kinds.set(kind, (kinds.get(kind) ?? 0) + count);
        const list = await listOf({ status, at: at.toISOString() });
        expect({ at, status, ...list }).toEqual({ at, status, total: count, listed: count });
      }
      for (const [kind, count] of kinds) {
        expect({ at, kind, ...(await listOf({ kind, at: at.toISOString() })) }).toEqual({
          at,
          kind,
          total: count,
          listed: count,
        });
      }
    }
  });

  it("what the trails say and what each contact's history says is the same", async () => {
    for (const at of minutes(8, 4)) {
      for (const kind of ["event", "permanent", "temporary", "none"]) {
        const byTrail = contactListQuery.parse({ kind, at: at.toISOString(), limit: "1000" });
        const byHistory = { ...byTrail, filter: { ...byTrail.filter, interview: INTERVIEW_STATES } };
        const [one, other] = [
          await listContacts(db.pool, survey, byTrail),
          await listContacts(db.pool, survey, byHistory),
        ];
        const ids = (page: typeof one) => page.contacts.map((contact) => contact.id);
        expect([at, kind, ids(one)]).toEqual([at, kind, ids(other)]);
      }
    }
  });

  it("the rows of a list tell status, time and attempts as they were", async () => {
    for (const at of minutes(5, 5)) {
      const before = Math.floor(at.getTime() / minute) * minute;
      const query = contactListQuery.parse({ at: at.toISOString(), limit: "1000" });
      const page = await listContacts(db.pool, survey, query);
      for (const contact of page.contacts) {
        expect([at, contact.id, contact.lastStatusId]).toEqual([at, contact.id, replay.lastStatus(contact.id, before)]);
        expect(contact.lastStatusAt === null).toBe(contact.lastStatusId === 0);
        if (contact.lastStatusAt) expect(contact.lastStatusAt.getTime()).toBeLessThan(before);
      }
    }
  });

  it("every number of a breakdown equals its list, and groups add up to the step, now and then", {
    timeout: 240_000,
  }, async () => {
    for (const at of [null, ...minutes(3, 6)]) {
      const statistics = await getStatistics(db.pool, actor, { campaignId: campaign, at });
      if (!statistics.ok) throw new Error("no statistics");
      for (const step of statistics.value.steps) {
        for (const field of ["country", "field.region", "field.age group"]) {
          const made = await getBreakdown(db.pool, actor, { campaignId: campaign, stepId: step.id, field, at });
          if (!made.ok) throw new Error(made.problem.message);
          const { groups, whole } = made.value;
          expect({ at, field, ...whole }).toMatchObject({
            at,
            field,
            loaded: step.loaded,
            leftOut: step.leftOut.total,
            handedOver: step.handedOver,
            delivered: step.delivered,
            errors: step.errors.total,
            clicked: step.clicked,
            started: step.partial + step.completed + step.screenedOut + step.quotaFull,
            completed: step.completed,
          });
          for (const group of groups.slice(0, 4)) {
            const key = field === "country" ? "country" : field;
            const place: Record<string, string> =
              group.value !== null
                ? { [key]: group.value }
                : field === "country"
                  ? { country: "none" }
                  : { [field.replace("field.", "field-empty.")]: "yes" };
            const when: Record<string, string> = at ? { at: at.toISOString() } : {};
            for (const heading of ["leftOut", "handedOver", "delivered", "errors", "clicked", "completed"] as const) {
              const list = await listOf({ step: step.id, heading, ...place, ...when });
              expect([at, field, group.value, heading, list.total]).toEqual([
                at,
                field,
                group.value,
                heading,
                group[heading],
              ]);
            }
          }
        }
      }
    }
  });

  it("a breakdown by what is not there is told in words", async () => {
    const asked = { campaignId: campaign, stepId: steps[0] ?? "", at: null };
    const words = (made: Awaited<ReturnType<typeof getBreakdown>>) => (made.ok ? "" : made.problem.message);
    expect(words(await getBreakdown(db.pool, actor, { ...asked, field: "field.shoe size" }))).toBe(
      "field: The survey has no field “field.shoe size”; it has country, field.age group, field.region, field.segment",
    );
    expect(words(await getBreakdown(db.pool, actor, { ...asked, field: "country", stepId: "999999" }))).toBe(
      "step: The campaign has no such step",
    );
    expect(words(await getBreakdown(db.pool, actor, { ...asked, field: "country", campaignId: "999999" }))).toBe(
      "There is no such campaign.",
    );
  });

  it("who is new under a heading since an instant is who was not under it then", async () => {
    for (const since of minutes(6, 7)) {
      for (const step of steps) {
        const then = await getStatistics(db.pool, actor, { campaignId: campaign, at: since });
        const now = await getStatistics(db.pool, actor, { campaignId: campaign, at: null });
        if (!then.ok || !now.ok) throw new Error("no statistics");
        for (const heading of ["delivered", "byLink", "clicked", "started", "completed", "unsubscribed"] as const) {
          const of = (json: typeof now) => json.value.steps.find(({ id }) => id === step)?.[heading] ?? 0;
          const list = await listOf({ step, heading, newSince: since.toISOString() });
          expect([since, step, heading, list.total]).toEqual([since, step, heading, of(now) - of(then)]);
        }
      }
    }
  });

  it("silence by age, now or then, equals its lists and adds up to the silent", async () => {
    const hours = (before: Date, count: number) => new Date(before.getTime() - count * 3_600_000);
    let found = 0;
    for (const at of minutes(12, 21)) {
      for (const step of steps) {
        const instants = [hours(at, 6), hours(at, 1)];
        const counts = await countSilentBySubmission(db.pool, step, instants, at);
        const of = { step, heading: "silent", at: at.toISOString() };
        const [six = at, one = at] = instants.map((instant) => instant.toISOString());
        const lists = [
          { ...of, submittedBefore: String(six) },
          { ...of, submittedAfter: String(six), submittedBefore: String(one) },
          { ...of, submittedAfter: String(one) },
        ];
        expect(counts).toEqual(await Promise.all(lists.map(async (query) => (await listOf(query)).total)));
        const all = (await listOf(of)).total;
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all);
        found += all;
      }
    }
    expect(found).toBeGreaterThan(0);
  });

  it("a look is compared with the visit before it, not with a moment ago", async () => {
    expect(await markLook(db.pool, "user:1", campaign)).toBeNull();
    expect(await markLook(db.pool, "user:1", campaign)).toBeNull();
    const hoursLater = (hours: number) =>
      db.pool.query(
        "UPDATE campaign_look SET since = since - $1 * interval '1 hour', seen = seen - $1 * interval '1 hour'",
        [hours],
      );
    await hoursLater(5);
    const since = await markLook(db.pool, "user:1", campaign);
    expect(Date.now() - (since?.getTime() ?? 0)).toBeGreaterThan(4 * 3_600_000);
    expect(await markLook(db.pool, "user:1", campaign)).toEqual(since);
    expect(await markLook(db.pool, "user:2", campaign)).toBeNull();
  });

  it("before the survey existed there is nothing, in every list and number", async () => {
    const at = "2020-01-01T00:00:00Z";
    const queries: Record<string, string>[] = [
      {},
      { kind: "none" },
      { step: steps[0] ?? "", heading: "delivered" },
      { step: steps[1] ?? "" },
    ];
    for (const query of queries) {
      expect(await listOf({ ...query, at })).toEqual({ total: 0, listed: 0 });
    }
  });
});

async function listOf(query: Record<string, string>): Promise<{ total: number; listed: number }> {
  const page = await listContactPage(db.pool, actor, {
    surveyId: survey,
    query: contactListQuery.parse({ ...query, limit: "1000" }),
  });
  if (!page.ok) throw new Error(page.problem.message);
  return { total: page.value.total, listed: page.value.data.length };
}

/**
 * What happens days after the seed, by the operations themselves and so by the triggers: failed messages are sent again by
 * hand, links are opened, a person subscribes somebody again. Each is moved some minutes into the past, as if it had been then.
 */
async function liveOn(pool: Pool): Promise<void> {
  const link = async (condition: string) => {
    const { rows } = await pool.query(
      `SELECT link_code FROM message WHERE step_id = $1 AND outcome = 5 AND ${condition} ORDER BY id LIMIT 1`,
      [steps[0]],
    );
    const target = await findLink(pool, rows[0]?.link_code ?? "");
    if (!target) throw new Error("no such link");
    return target;
  };
  await backdated(pool, 40, async () => {
    await inTransaction(pool, async (tx) => {
      const stepId = steps[0] ?? "";
      const made = await retryMessagesOf(tx, { stepId, outcomes: [4, 6], by: "Laura", now: await databaseNow(tx) });
      expect(made).toBeGreaterThan(3);
    });
  });
  const unsubscribed = await link("clicked_at IS NULL");
  await backdated(pool, 30, () => recordLinkEvent(pool, unsubscribed, { kind: "unsubscribed" }));
  const answered = await link("clicked_at IS NULL AND NOT unsubscribed");
  await backdated(pool, 20, () =>
    recordLinkEvent(pool, answered, { kind: "interview", state: "completed", happenedAt: null }),
  );
  await backdated(pool, 10, () =>
    resubscribeContact(pool, actor, { surveyId: survey, contactId: unsubscribed.contactId }),
  );
}

async function backdated(pool: Pool, minutesBack: number, work: () => Promise<unknown>): Promise<void> {
  const { rows } = await pool.query("SELECT date_trunc('minute', now()) AS since");
  await work();
  const by = `interval '${minutesBack} minutes'`;
  const moves = [
    ["status_change", "learned_at"],
    ["message", "changed_at"],
    ["contact_state", "changed_at"],
    ["opt_out", "since"],
    ["step_figure", "minute"],
    ["activity_figure", "minute"],
  ] as const;
  const client = await pool.connect();
  // Replica: neither the append-only rule nor the counting triggers see this.
  await client.query("SET session_replication_role = replica");
  for (const [table, column] of moves) {
    await client.query(`UPDATE ${table} SET ${column} = ${column} - ${by} WHERE ${column} >= $1`, [rows[0].since]);
  }
  for (const table of ["message", "contact_state"]) {
    await client.query(
      `UPDATE ${table} SET trail = array(SELECT CASE WHEN entry >= $1::bigint THEN entry - ($2::bigint << 20) ELSE entry END
         FROM unnest(trail) WITH ORDINALITY AS t(entry, place) ORDER BY place) WHERE trail[cardinality(trail)] >= $1::bigint`,
      [trailBound(rows[0].since), minutesBack],
    );
  }
  await client.query("RESET session_replication_role");
  client.release();
}
