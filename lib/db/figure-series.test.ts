import { afterAll, beforeAll, expect, test } from "vitest";
import { OUTCOMES } from "@/lib/domain/outcome";
import { bucketEnds, chooseBucket } from "@/lib/domain/time-buckets";
import { checkpointUntil } from "./checkpoints";
import { findActivitySpan, findFigureSpan, listActivityTotals, listFigureTotals } from "./figure-series";
import { listCountedSteps } from "./figures";
import { inTransaction, type Pool } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "./testing-campaign";

let database: TestDatabase;
let pool: Pool;
let made: Awaited<ReturnType<typeof makeTestCampaign>>;
const figures = OUTCOMES.map(({ id }) => `outcome.${id}`);
const start = new Date("2026-11-20T08:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  made = await makeTestCampaign(pool, ["+393200000001", "+393200000002", "+393200000003", "12"]);
  const [step = ""] = made.steps;
  await loadTestStep(pool, step);
  const [one = "", two = ""] = made.contacts;
  // The trigger writes deltas under the minute of changed_at; history is moved to fixed minutes.
  await pool.query("UPDATE step_figure SET minute = $1", [start]);
  await pool.query("UPDATE activity_figure SET minute = $1", [start]);
  await submitTestMessage(pool, step, one, "AAAAAAAAAAAA");
  await moveTo(after(3));
  await submitTestMessage(pool, step, two, "BBBBBBBBBBBB");
  await moveTo(after(130));
});
afterAll(() => database.drop());

async function moveTo(minute: Date) {
  const now = "minute > now() - interval '5 minutes'";
  await pool.query(`UPDATE step_figure SET minute = $1 WHERE ${now}`, [minute]);
  await pool.query(`UPDATE activity_figure SET minute = $1 WHERE ${now}`, [minute]);
}

test("the totals at the end of the last bucket are the figures of the step", async () => {
  const [step = ""] = made.steps;
  const span = await findFigureSpan(pool, step, figures, null);
  expect(span).toEqual({ first: start, last: after(130) });
  const ends = bucketEnds(start, after(131), chooseBucket(131 * 60_000), "Europe/Rome");
  const totals = await listFigureTotals(pool, step, figures, ends, null);
  const [counted] = await listCountedSteps(pool, [made.campaign], null);
  for (const { id, code } of OUTCOMES) {
    expect(totals.get(`outcome.${id}`)?.at(-1) ?? 0, code).toBe(counted?.counters.outcomes[code]);
  }
});

test("each bucket ends with what was known in its last minute, also as of an instant within it", async () => {
  const [step = ""] = made.steps;
  const ends = [after(3), after(4), after(130), after(131)];
  const totals = await listFigureTotals(pool, step, figures, ends, null);
  expect(totals.get("outcome.9")).toEqual([3, 2, 2, 1]);
  expect(totals.get("outcome.11")).toEqual([0, 1, 1, 2]);
  const known = await listFigureTotals(pool, step, figures, ends, after(130));
  expect(known.get("outcome.11")).toEqual([0, 1, 1, 1]);
  for (const [index, end] of ends.entries()) {
    const [counted] = await listCountedSteps(pool, [made.campaign], end);
    expect(totals.get("outcome.11")?.[index]).toBe(counted?.counters.outcomes.unknown);
  }
});

test("nothing is known before the first minute", async () => {
  const [step = ""] = made.steps;
  expect(await findFigureSpan(pool, step, figures, start)).toBeNull();
  expect(await findFigureSpan(pool, step, ["clicked"], null)).toBeNull();
  expect((await listFigureTotals(pool, step, figures, [after(1)], start)).size).toBe(0);
});

test("contacts by last status follow the same minutes", async () => {
  const statuses = [0, ...OUTCOMES.map(({ id }) => id)];
  expect(await findActivitySpan(pool, made.survey, statuses, null)).toEqual({ first: start, last: after(130) });
  const totals = await listActivityTotals(pool, made.survey, [after(1), after(4), after(131)], null);
  expect(totals.get(9)).toEqual([3, 2, 1]);
  expect(totals.get(11)).toEqual([0, 1, 2]);
});

test("hours that are summed up say what their minutes say, wherever buckets and the instant cut them", async () => {
  const [step = ""] = made.steps;
  const ends = [
    [after(60), after(120), after(180)],
    [after(3), after(4), after(90), after(130), after(131)],
    [after(0), after(150)],
    [after(30), after(90), after(150)],
  ];
  const read = () =>
    Promise.all(
      ends.flatMap((chosen) =>
        [null, after(2), after(60), after(125), after(200)].flatMap((before) => [
          listFigureTotals(pool, step, figures, chosen, before),
          listActivityTotals(pool, made.survey, chosen, before),
        ]),
      ),
    );
  const minutes = await read();
  await pool.query("UPDATE step SET loaded_at = $2 WHERE id = $1", [step, start]);
  for (const until of [after(60), after(120)]) await inTransaction(pool, (tx) => checkpointUntil(tx, until));
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM figure_hour");
  expect(rows[0].n).toBeGreaterThan(0);
  expect(await read()).toEqual(minutes);
  // The minutes behind the hours are not read any more, save where something cuts them.
  await pool.query("UPDATE step_figure SET value = 1000 WHERE minute < $1", [after(60)]);
  expect(await listFigureTotals(pool, step, figures, [after(60), after(120), after(180)], null)).toEqual(minutes[0]);
});
