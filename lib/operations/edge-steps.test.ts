import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import { classOf } from "@/lib/domain/message";
import { isPermanent, OUTCOMES, type Outcome } from "@/lib/domain/outcome";
import type { Result } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { contactListQuery } from "@/lib/schemas/contact-filter";
import { stepStatisticsSchema } from "@/lib/schemas/statistics-api";
import { exportStatistics } from "./export-statistics";
import { getActivity } from "./get-activity";
import { getBreakdown } from "./get-breakdown";
import { getStatistics } from "./get-statistics";
import { listContactPage } from "./list-contacts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const anna: Actor = { name: "Anna", role: "viewer" };
const people = 12;
const mobiles = Array.from({ length: people }, (_, index) => `+39320555${4000 + index}`);
type Made = Awaited<ReturnType<typeof makeTestCampaign>>;

function expected<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

async function firstStep({ campaign }: Made, at: Date | null = null) {
  const [step] = expected(await getStatistics(database.pool, anna, { campaignId: campaign, at })).steps;
  if (!step) throw new Error("No step");
  expect(stepStatisticsSchema.safeParse(step).error).toBeUndefined();
  return step;
}

async function csvOf({ campaign }: Made): Promise<string> {
  const file = expected(await exportStatistics(database.pool, anna, { campaignId: campaign, at: null, format: "csv" }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function breakdownOf({ campaign, steps }: Made, at: Date | null = null) {
  const asked = { campaignId: campaign, stepId: steps[0] ?? "", field: "country", at };
  return getBreakdown(database.pool, anna, asked).then(expected);
}

async function listed({ survey, steps }: Made, filter: Record<string, string>): Promise<number> {
  const query = contactListQuery.parse({ step: steps[0] ?? "", limit: 1000, ...filter });
  const page = expected(await listContactPage(database.pool, anna, { surveyId: survey, query }));
  expect(page.data).toHaveLength(page.total);
  return page.total;
}

const noNumber = /NaN|Infinity|undefined|null/;

describe("a step with none", () => {
  let made: Made;
  beforeAll(async () => {
    made = await makeTestCampaign(database.pool, []);
    await loadTestStep(database.pool, made.steps[0] ?? "");
  });

  test.each([["now", null] as const, ["as of a minute", new Date(Date.now() + 120_000)] as const])(
    "is zeros everywhere, %s",
    async (_, at) => {
      const { outcomes, leftOut, ...step } = await firstStep(made, at);
      expect(step).toMatchObject({
        loaded: 0,
        inQueue: 0,
        handedOver: 0,
        sent: 0,
        delivered: 0,
        errors: { total: 0, notSent: 0, permanent: 0, temporary: 0 },
        clicked: 0,
        completed: 0,
        licences: 0,
        receipts: { p50Seconds: null, p95Seconds: null, silent: 0 },
        reasons: [],
        countries: [],
        networks: [],
      });
      expect(leftOut.total).toBe(0);
      expect(Object.values(outcomes).map(({ count }) => count)).toEqual(OUTCOMES.map(() => 0));
      const breakdown = await breakdownOf(made, at);
      expect(breakdown).toMatchObject({ groups: [], others: null, totalGroups: 0, whole: { loaded: 0, missed: null } });
    },
  );

  test("lists nobody, exports every line with 0 and no share, and its survey has no activity", async () => {
    expect(await listed(made, {})).toBe(0);
    const lines = (await csvOf(made)).trim().split("\r\n");
    expect(lines).toContainEqual(expect.stringMatching(/^Invitation,[^,]*,Figures,Loaded,,,0,,/));
    expect(lines).toContainEqual(expect.stringMatching(/,Outcomes,SMS Sender: Delivered,permanent,,0,,/));
    for (const line of lines) expect(line).not.toMatch(noNumber);
    const activity = expected(await getActivity(database.pool, anna, { surveyId: made.survey, at: null }));
    expect(activity).toMatchObject({ total: 0, none: 0 });
  });
});

describe("a step whose messages all have one outcome", () => {
  const notSubmitted: readonly Outcome[] = ["invalid", "duplicated", "buffered"];

  async function endAllAs(outcome: Outcome): Promise<Made> {
    const made = await makeTestCampaign(database.pool, mobiles);
    const [step = ""] = made.steps;
    await loadTestStep(database.pool, step);
    const taken = !notSubmitted.includes(outcome);
    for (const [index, contact] of made.contacts.entries()) {
      if (taken) await submitTestMessage(database.pool, step, contact, `edge${outcome}${index}`);
    }
    const next = outcome === "buffered" || outcome === "scheduled" ? "submit" : "query";
    await database.pool.query(
      `UPDATE message SET outcome = $2, class = $3, taken = $4, next_action = $5,
         next_attempt_at = CASE WHEN $5::text IS NOT NULL THEN now() END, changed_at = now() WHERE step_id = $1`,
      [
        step,
        OUTCOMES.find(({ code }) => code === outcome)?.id,
        classOf(outcome, taken, false),
        taken,
        isPermanent(outcome) ? null : next,
      ],
    );
    return made;
  }

  test.each(OUTCOMES.map(({ code, label }) => [label, code] as const))("%s", async (label, outcome) => {
    const made = await endAllAs(outcome);
    const step = await firstStep(made);
    for (const [name, { count }] of Object.entries(step.outcomes)) {
      expect([name, count]).toEqual([name, name === label ? people : 0]);
      expect([name, await listed(made, { outcome: name })]).toEqual([name, count]);
    }
    expect(step.loaded).toBe(people);
    expect([step.inQueue, step.delivered, step.errors.total].sort()).toEqual([0, 0, people].sort());
    const { groups, whole } = await breakdownOf(made);
    expect(groups).toEqual([{ ...whole, value: "IT" }]);
    expect(whole).toMatchObject({ loaded: people, delivered: step.delivered, errors: step.errors.total });
    expect(whole.missed?.low).toBeGreaterThanOrEqual(0);
    expect(whole.missed?.high).toBeLessThanOrEqual(1);
    const csv = await csvOf(made);
    expect(csv).toContain(`,Outcomes,${label},${OUTCOMES.find(({ code }) => code === outcome)?.kind},,${people},100,`);
    expect(csv).not.toMatch(noNumber);
  });

  test("left out alone: nothing is in queue, and nobody was missed", async () => {
    const made = await makeTestCampaign(database.pool, ["+393205559001", "+393205559002"]);
    await database.pool.query(
      "INSERT INTO opt_out (e164, kind) SELECT e164, 'blocked' FROM contact WHERE id = ANY($1::bigint[])",
      [made.contacts],
    );
    await loadTestStep(database.pool, made.steps[0] ?? "");
    const step = await firstStep(made);
    expect(step).toMatchObject({ loaded: 2, leftOut: { total: 2, reasons: { blocked: 2 } }, inQueue: 0, sent: 0 });
    expect(Object.values(step.outcomes).every(({ count }) => count === 0)).toBe(true);
    expect(await listed(made, { leftOut: "blocked" })).toBe(2);
    expect((await breakdownOf(made)).groups).toMatchObject([{ value: "IT", loaded: 2, leftOut: 2, missed: null }]);
    expect(await csvOf(made)).not.toMatch(noNumber);
  });
});
