import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { completeFinishedCampaigns, findCampaign } from "@/lib/db/campaigns";
import { findDueSteps } from "@/lib/db/follow";
import { createPurchase } from "@/lib/db/licences";
import { loadStep } from "@/lib/db/load-step";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { claimTestSends, markTestSend } from "@/lib/db/test-sends";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { decideUnsentExpiry } from "@/lib/domain/decide-end";
import type { Result } from "@/lib/domain/result";
import { type CampaignDraft, campaignInput } from "@/lib/schemas/campaign";
import { problemOf } from "@/lib/schemas/problem";
import { cancelCampaign } from "./cancel-campaign";
import { createCampaign } from "./create-campaign";
import { createSurvey } from "./create-survey";
import { editCampaign } from "./edit-campaign";
import { importContacts } from "./import-contacts";
import { pauseCampaign } from "./pause-campaign";
import { preflightCampaign } from "./preflight-campaign";
import { resumeCampaign } from "./resume-campaign";
import { retryMessages } from "./retry-messages";
import { startCampaign } from "./start-campaign";
import { getTestSend, testSend } from "./test-send";

const actor = { name: "L. Conti", role: "manager" } as const;
let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
});
afterAll(() => database.drop());

let surveys = 0;
async function makeSurvey(contacts: readonly Record<string, unknown>[]): Promise<string> {
  const survey = must(
    await createSurvey(pool, actor, {
      code: `S${++surveys}`,
      name: "Customers",
      questionnaireUrl: "https://q.example",
      defaultRegion: "IT",
      timeZone: "Europe/Rome",
    }),
  );
  if (contacts.length) {
    const body = (async function* () {
      yield Buffer.from(JSON.stringify({ contacts }));
    })();
    must(
      await importContacts(pool, actor, {
        surveyId: survey.id,
        fileName: "json",
        format: "json",
        body,
        announced: null,
      }),
    );
  }
  return survey.id;
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const invitation = { kind: "invitation" as const, text: "Hello {name}: {link}" };
const draft = (changes: Partial<CampaignDraft> = {}): CampaignDraft => ({
  name: "Autumn",
  sender: "Esito",
  steps: [invitation],
  ...changes,
});

async function make(surveyId: string, changes: Partial<CampaignDraft> = {}): Promise<Result<{ id: string }>> {
  const parsed = campaignInput.safeParse(draft(changes));
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
  return createCampaign(pool, actor, { surveyId, ...parsed.data });
}

const people = (n: number) =>
  Array.from({ length: n }, (_, index) => ({ name: "Anna", mobile: `+39320000${String(index).padStart(4, "0")}` }));

async function loadDue(): Promise<void> {
  for (const step of await findDueSteps(pool)) {
    await inTransaction(pool, async (tx) => loadStep(tx, step, await databaseNow(tx)));
  }
}

async function started(contacts: readonly Record<string, unknown>[], changes: Partial<CampaignDraft> = {}) {
  const surveyId = await makeSurvey(contacts);
  const { id } = must(await make(surveyId, changes));
  const campaign = must(await startCampaign(pool, actor, { campaignId: id }));
  await loadDue();
  return { surveyId, campaignId: id, step: campaign.steps[0]?.id ?? "" };
}

async function outcomes(step: string): Promise<string[]> {
  const { rows } = await pool.query(
    "SELECT coalesce(outcome::text, left_out) AS is FROM message WHERE step_id = $1 AND NOT superseded ORDER BY contact_id",
    [step],
  );
  return rows.map((row) => row.is);
}

/** Ends messages as the worker would, without one. */
async function end(step: string, outcome: number, taken = true): Promise<void> {
  await pool.query(
    `UPDATE message SET outcome = $2::int, taken = $3, next_action = NULL, next_attempt_at = NULL, changed_at = now(),
       class = CASE WHEN $2::int = 5 THEN 'delivered' WHEN $3 THEN 'permanent' ELSE 'notSent' END
     WHERE step_id = $1 AND outcome >= 9`,
    [step, outcome, taken],
  );
}

describe("a campaign with a mistake is refused at the place of the mistake", () => {
  const reminder = { kind: "reminder" as const, text: "Again {link}" };
  const cases: [string, Partial<CampaignDraft>, string, RegExp][] = [
    ["no name", { name: " " }, "name", /Write a name/],
    ["a sender of 12 characters", { sender: "TwelveLetter" }, "sender", /at most 11/],
    ["a sender number of 16 digits", { sender: "1234567890123456" }, "sender", /at most 15 digits/],
    ["a sender with spaces", { sender: "My Shop" }, "sender", /spaces/],
    ["no steps", { steps: [] }, "steps", /at least an invitation/],
    ["no {link}", { steps: [{ ...invitation, text: "Hello" }] }, "steps.0.text", /no \{link\}/],
    ["an unknown field", { steps: [{ ...invitation, text: "{nome} {link}" }] }, "steps.0.text", /not a field/],
    ["an open brace", { steps: [{ ...invitation, text: "{link} {" }] }, "steps.0.text", /never closed/],
    ["a NUL", { steps: [{ ...invitation, text: "{link}\0" }] }, "steps.0.text", /control characters/],
    ["a reminder first", { steps: [{ ...reminder, at: { afterDays: 1, time: "09:00" } }] }, "steps.0.kind", /first/],
    ["two invitations", { steps: [invitation, invitation] }, "steps.1.kind", /reminder/],
    ["a reminder without a time", { steps: [invitation, reminder] }, "steps.1.at", /needs a time/],
    ["an instant without zone", { steps: [{ ...invitation, at: "2099-01-01T09:00:00" }] }, "steps.0.at", /zone/],
    ["an instant that is past", { steps: [{ ...invitation, at: "2020-01-01T09:00:00Z" }] }, "steps.0.at", /past/],
    [
      "a reminder before the invitation",
      {
        steps: [
          { ...invitation, at: "2099-01-02T09:00:00Z" },
          { ...reminder, at: "2099-01-01T09:00:00Z" },
        ],
      },
      "steps.1.at",
      /after the step before/,
    ],
    [
      "a time of day that is none",
      { steps: [invitation, { ...reminder, at: { afterDays: 1, time: "25:00" } }] },
      "steps.1.at.time",
      /09:00/,
    ],
    ["an unknown audience", { steps: [{ ...invitation, audience: "all" }] }, "steps.0.audience", /Choose/],
    ["an unknown view", { steps: [{ ...invitation, audience: { view: "1" } }] }, "steps.0.audience", /no such view/],
    ["a smart campaign", { kind: "smart" }, "kind", /not built yet/],
    ["a validity of 4 minutes", { validity: "4m" }, "validity", /5 minutes to 72 hours/],
    ["a validity of 73 hours", { validity: "73h" }, "validity", /5 minutes to 72 hours/],
    ["a validity in words", { validity: "two days" }, "validity", /not a duration/],
    ["quiet hours that are none", { quietHours: { from: "20", to: "09:00" } }, "quietHours.from", /09:00/],
    ["a negative rate", { tps: -1 }, "tps", /0 for no limit/],
  ];
  let surveyId = "";
  beforeAll(async () => {
    surveyId = await makeSurvey(people(1));
  });
  test.each(cases)("%s", async (_, changes, path, words) => {
    const result = await make(surveyId, changes);
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: "invalid", fields: { [path]: expect.stringMatching(words) } },
    });
    const { rows } = await pool.query("SELECT 1 FROM campaign WHERE survey_id = $1", [surveyId]);
    expect(rows).toEqual([]);
  });
});

test("a text may name a field that only some contact in the middle of the list has", async () => {
  const contacts = people(3);
  const surveyId = await makeSurvey([...contacts, { mobile: "+393201111111", fields: { City: "Roma" } }]);
  expect((await make(surveyId, { steps: [{ ...invitation, text: "{city} {link}" }] })).ok).toBe(true);
});

test("a draft is edited as a whole and keeps the ids of its steps; after the start it is not", async () => {
  const surveyId = await makeSurvey(people(1));
  const { id } = must(await make(surveyId, { steps: [invitation] }));
  const before = await findCampaign(pool, id);
  const input = campaignInput.parse(
    draft({
      name: "Winter",
      validity: "24h",
      quietHours: { from: "20:00", to: "09:00" },
      steps: [
        invitation,
        { kind: "reminder", text: "{link}", audience: "notClicked", at: { afterDays: 3, time: "09:00" } },
      ],
    }),
  );
  const edited = must(await editCampaign(pool, actor, { campaignId: id, ...input }));
  expect(edited).toMatchObject({ name: "Winter", validity: "1d", quietHours: { from: "20:00", to: "09:00" } });
  expect(edited.steps.map(({ kind, audience, at }) => ({ kind, audience, at }))).toEqual([
    { kind: "invitation", audience: "everyone", at: null },
    { kind: "reminder", audience: "notClicked", at: { afterDays: 3, time: "09:00" } },
  ]);
  expect(edited.steps[0]?.id).toBe(before?.steps[0]?.id);
  must(await startCampaign(pool, actor, { campaignId: id }));
  expect(await editCampaign(pool, actor, { campaignId: id, ...input })).toMatchObject({
    ok: false,
    problem: { kind: "conflict" },
  });
});

test("the supplied list: preflight says what starting then does", async () => {
  const surveyId = await makeSurvey([]);
  const file = fileURLToPath(new URL("../../e2e/fixtures/contacts.csv", import.meta.url));
  must(
    await importContacts(pool, actor, {
      surveyId,
      fileName: "contacts.csv",
      format: "file",
      body: createReadStream(file),
      announced: null,
    }),
  );
  await createPurchase(pool, { amount: 10_000, note: null, actor: "x" });
  const { id } = must(await make(surveyId));
  const forecast = must(await preflightCampaign(pool, { campaignId: id }));
  expect(forecast).toMatchObject({
    loaded: 5000,
    sendable: 4568,
    invalid: 240,
    duplicated: 192,
    leftOut: {},
    balance: 10_000,
  });
  expect(forecast.parts).toBeGreaterThanOrEqual(4568);
  expect(forecast.licences).toBe(forecast.parts);
  must(await startCampaign(pool, actor, { campaignId: id }));
  await loadDue();
  const { rows } = await pool.query(
    "SELECT outcome, count(*)::int AS n FROM message WHERE campaign_id = $1 GROUP BY 1 ORDER BY 1",
    [id],
  );
  expect(rows).toEqual([
    { outcome: 1, n: 240 },
    { outcome: 2, n: 192 },
    { outcome: 9, n: 4568 },
  ]);
});

test("parts are counted for each contact by the text with its fields", async () => {
  const surveyId = await makeSurvey([
    { name: "Anna", mobile: "+393200000001" },
    { name: "A".repeat(150), mobile: "+393200000002" },
    { name: "Zoë漢", mobile: "+393200000003" },
  ]);
  const text = `{name} {link} ${"x".repeat(70)}`;
  const { id } = must(await make(surveyId, { steps: [{ ...invitation, text }] }));
  expect(must(await preflightCampaign(pool, { campaignId: id }))).toMatchObject({ sendable: 3, parts: 1 + 2 + 2 });
});

describe("start", () => {
  test("twice at once starts once and loads once", async () => {
    const surveyId = await makeSurvey(people(3));
    const { id } = must(await make(surveyId));
    const both = await Promise.all([1, 2].map(() => startCampaign(pool, actor, { campaignId: id })));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({
      problem: { kind: "conflict", code: "campaign.running" },
    });
    await Promise.all([loadDue(), loadDue()]);
    const { rows } = await pool.query("SELECT count(*)::int AS n FROM message WHERE campaign_id = $1", [id]);
    expect(rows[0].n).toBe(3);
  });

  test("without contacts is refused in words", async () => {
    const { id } = must(await make(await makeSurvey([])));
    expect(await startCampaign(pool, actor, { campaignId: id })).toMatchObject({
      ok: false,
      problem: { kind: "conflict", message: expect.stringContaining("no contacts") },
    });
  });

  test("counts the days of reminders from the invitation, in the survey's zone", async () => {
    const surveyId = await makeSurvey(people(1));
    const { id } = must(
      await make(surveyId, {
        steps: [
          { ...invitation, at: "2099-03-27T12:00:00Z" },
          { kind: "reminder", text: "{link}", at: { afterDays: 2, time: "09:00" } },
        ],
      }),
    );
    const campaign = must(await startCampaign(pool, actor, { campaignId: id }));
    expect(campaign.state).toBe("scheduled");
    // The clocks change in between: 09:00 in Rome is 07:00 UTC by then.
    expect(campaign.steps.map((step) => step.dueAt)).toEqual(["2099-03-27T12:00:00.000Z", "2099-03-29T07:00:00.000Z"]);
    expect(must(await cancelCampaign(pool, actor, { campaignId: id })).steps.map((step) => step.state)).toEqual([
      "cancelled",
      "cancelled",
    ]);
  });

  test("of an unknown or malformed id is not found", async () => {
    for (const campaignId of ["999999999", "x", "1; DROP TABLE campaign", "9".repeat(30)]) {
      expect(await startCampaign(pool, actor, { campaignId })).toMatchObject({
        ok: false,
        problem: { kind: "notFound" },
      });
    }
  });
});

test("a pause has its reason and does not shorten what was begun; only what fits the state is possible", async () => {
  const { campaignId, step } = await started(people(2));
  expect(await resumeCampaign(pool, actor, { campaignId })).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  await pool.query(
    `UPDATE message SET submission = 1, taken = false, link_code = 'code' || id, text = 'x', first_submission_at = now(),
       valid_until = now() + interval '1 hour' WHERE step_id = $1`,
    [step],
  );
  expect(must(await pauseCampaign(pool, actor, { campaignId }))).toMatchObject({
    state: "paused",
    pausedBecause: "Paused by L. Conti",
  });
  expect(await pauseCampaign(pool, actor, { campaignId })).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  await pool.query("UPDATE campaign SET paused_at = now() - interval '2 hours' WHERE id = $1", [campaignId]);
  expect(must(await resumeCampaign(pool, actor, { campaignId }))).toMatchObject({
    state: "running",
    pausedBecause: null,
  });
  const { rows } = await pool.query(
    "SELECT min(extract(epoch FROM valid_until - first_submission_at)) / 3600 AS hours FROM message WHERE step_id = $1",
    [step],
  );
  expect(Number(rows[0].hours)).toBeCloseTo(3, 1);
});

test("cancelling deletes what waits, leaves what was taken, and says who did it", async () => {
  const { campaignId, step } = await started(people(5));
  await pool.query(
    `UPDATE message SET outcome = 11, taken = true, next_action = 'query' WHERE id = (SELECT min(id) FROM message WHERE step_id = $1)`,
    [step],
  );
  expect(must(await cancelCampaign(pool, actor, { campaignId })).state).toBe("cancelled");
  expect(await outcomes(step)).toEqual(["11", "7", "7", "7", "7"]);
  const { rows } = await pool.query(
    "SELECT count(*)::int AS n, min(text) AS text, min(actor) AS actor, min(class) AS class FROM status_change WHERE step_id = $1 AND status = 7",
    [step],
  );
  expect(rows).toEqual([{ n: 4, text: "Cancelled by L. Conti", actor: "L. Conti", class: "notSent" }]);
  expect(await cancelCampaign(pool, actor, { campaignId })).toMatchObject({ ok: false, problem: { kind: "conflict" } });
});

test("a cancelling that was interrupted goes on when asked again", async () => {
  const { campaignId, step } = await started(people(3));
  await pool.query("UPDATE campaign SET state = 'cancelled', cancelled_by = 'L. Conti' WHERE id = $1", [campaignId]);
  must(await cancelCampaign(pool, actor, { campaignId }));
  expect(await outcomes(step)).toEqual(["7", "7", "7"]);
});

test("a campaign completes when every step is sent and nothing is temporary, and runs again on a retry", async () => {
  const { campaignId, step } = await started(people(2));
  const state = async () => (await findCampaign(pool, campaignId))?.state;
  await completeFinishedCampaigns(pool);
  expect(await state()).toBe("running");
  await end(step, 4);
  await completeFinishedCampaigns(pool);
  expect(await state()).toBe("completed");
  const outcome = ["SMS Sender: Undeliverable"];
  expect(must(await retryMessages(pool, actor, { campaignId, step, outcomes: outcome }))).toEqual({ messages: 2 });
  expect(await state()).toBe("running");
  expect(await outcomes(step)).toEqual(["9", "9"]);
  const { rows } = await pool.query(
    "SELECT old.superseded, c.text, c.actor FROM message new JOIN message old ON old.id = new.supersedes JOIN status_change c ON c.message_id = new.id WHERE new.step_id = $1",
    [step],
  );
  expect(rows).toEqual(Array(2).fill({ superseded: true, text: "Retry by L. Conti", actor: "L. Conti" }));
  // Never two in flight: there is nothing left that ended so.
  expect(must(await retryMessages(pool, actor, { campaignId, step, outcomes: outcome }))).toEqual({ messages: 0 });
});

test("everything that cancelling and retrying wrote can be rebuilt from the history", async () => {
  const shared = pool;
  const own = await createTestDatabase();
  pool = own.pool;
  try {
    const { campaignId, step } = await started([...people(3), { mobile: "wrong" }, { mobile: "+393200000000" }]);
    await inTransaction(pool, async (tx) => {
      const { rows } = await tx.query<{ id: string }>("SELECT id FROM message WHERE outcome = 9 ORDER BY id LIMIT 2");
      const messages = await lockMessages(
        tx,
        rows.map((row) => row.id),
      );
      const now = await databaseNow(tx);
      const timing = {
        now,
        grace: 0,
        queryAfter: 0,
        retryBase: 0,
        random: 0,
        canQuery: false,
        allowedAt: (at: Date) => at,
      };
      const settlements = messages.map((message) => ({ message, decision: decideUnsentExpiry(message.state, timing) }));
      await writeDecisions(tx, settlements, now);
    });
    const retried = await retryMessages(pool, actor, { campaignId, step, outcomes: ["SMS Sender: Expired"] });
    expect(must(retried)).toEqual({ messages: 2 });
    must(await cancelCampaign(pool, actor, { campaignId }));
    expect(await outcomes(step)).toEqual(["7", "7", "7", "1", "2"]);
    expect(await verifyHistory(pool)).toMatchObject({ messages: 7, differences: 0, examples: [] });
  } finally {
    pool = shared;
    await own.drop();
  }
});

test("a retry passes over whoever opted out or has answered, and Invalid numbers that are still the same", async () => {
  const { campaignId, step, surveyId } = await started([
    { identification: "a", mobile: "+393201000001" },
    { identification: "b", mobile: "+393201000002" },
    { identification: "c", mobile: "+393201000003" },
    { identification: "d", mobile: "wrong" },
    { identification: "e", mobile: "wrong" },
    { identification: "f", mobile: "wrong" },
  ]);
  await end(step, 6);
  await pool.query("INSERT INTO opt_out (e164, kind) VALUES ('+393201000001', 'blocked')");
  await pool.query(
    "UPDATE contact_state SET interview = 23, interview_at = now() FROM contact c WHERE c.id = contact_id AND c.survey_id = $1 AND c.identification = 'b'",
    [surveyId],
  );
  // One number was corrected, another to one that is already texted in this step.
  await pool.query("UPDATE contact SET e164 = '+393201000004' WHERE survey_id = $1 AND identification = 'e'", [
    surveyId,
  ]);
  await pool.query("UPDATE contact SET e164 = '+393201000003' WHERE survey_id = $1 AND identification = 'f'", [
    surveyId,
  ]);
  const retried = await retryMessages(pool, actor, {
    campaignId,
    step,
    outcomes: ["SMS Sender: Expired", "SMS Sender: Invalid"],
  });
  expect(must(retried)).toEqual({ messages: 2 });
  expect(await outcomes(step)).toEqual(["6", "6", "9", "1", "9", "1"]);
});

test.each([
  "SMS Sender: Delivered",
  "SMS Sender: Duplicated",
  "SMS Sender: Buffered",
  "SMS Sender: Enroute",
  "Nonsense",
])("messages that are %s are not retried by hand", async (label) => {
  const { campaignId, step } = await started(people(1));
  expect(await retryMessages(pool, actor, { campaignId, step, outcomes: [label] })).toMatchObject({
    ok: false,
    problem: { kind: "invalid", fields: { "outcomes.0": expect.any(String) } },
  });
});

test("a test send is taken once, leaves no message, and its answer is told", async () => {
  const surveyId = await makeSurvey(people(2));
  const { id } = must(await make(surveyId));
  const step = (await findCampaign(pool, id))?.steps[0]?.id ?? "";
  expect(await testSend(pool, actor, { campaignId: id, stepId: step, mobile: "12" })).toMatchObject({
    ok: false,
    problem: { fields: { mobile: expect.any(String) } },
  });
  const test = must(await testSend(pool, actor, { campaignId: id, stepId: step, mobile: "320 000 9999" }));
  expect(test).toMatchObject({
    e164: "+393200009999",
    state: "waiting",
    text: expect.stringMatching(/^Hello Anna: .*\/l\//),
  });
  const [first, second] = await Promise.all([claimTestSends(pool, 10), claimTestSends(pool, 10)]);
  expect([...first, ...second]).toHaveLength(1);
  await markTestSend(pool, test.id, { state: "sent", answer: "The gateway took it." });
  expect(must(await getTestSend(pool, { campaignId: id, id: test.id }))).toMatchObject({ state: "sent" });
  const { rows } = await pool.query("SELECT 1 FROM message WHERE survey_id = $1", [surveyId]);
  expect(rows).toEqual([]);
});
