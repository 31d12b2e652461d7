import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listExportRuns } from "@/lib/db/export-runs";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { makeTestCampaign } from "@/lib/db/testing-campaign";
import type { Actor } from "@/lib/domain/role";
import { exportOrder } from "@/lib/schemas/export-run";
import { cancelExport, getExport, prepareExport } from "./prepare-export";
import { ExportCancelled, runExport } from "./run-export";

const laura: Actor = { name: "Laura", role: "analyst", key: "user:1" };
const marco: Actor = { name: "Marco", role: "analyst", key: "user:2" };
let db: TestDatabase;
let survey: string;
beforeAll(async () => {
  db = await createTestDatabase();
  const numbers = Array.from({ length: 25 }, (_, n) => `+3932000000${10 + n}`);
  const made = await makeTestCampaign(db.pool, numbers);
  survey = made.survey;
  // A line break inside a cell ends no record.
  await db.pool.query("UPDATE contact SET name = 'two\nlines \"quoted\"' WHERE id = $1", [made.contacts[3]]);
});
afterAll(() => db.drop());

async function ordered(query: string, format: "csv" | "xlsx") {
  const result = await prepareExport(db.pool, laura, exportOrder.parse({ surveyId: survey, query, format }));
  if (!result.ok) throw new Error(result.problem.message);
  return { surveyId: survey, exportId: result.value.id, progress: result.value };
}

async function fetched(named: { surveyId: string; exportId: string }) {
  const result = await runExport(db.pool, laura, named);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

async function stateOf(named: { surveyId: string; exportId: string }) {
  const result = await getExport(db.pool, laura, named);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

for (const format of ["csv", "xlsx"] as const) {
  test(`an export as ${format} says beforehand how many contacts it holds, and once it is whole that all are written`, async () => {
    const order = await ordered("country=IT&cols=name,mobile", format);
    expect(order.progress).toMatchObject({ state: "waiting", total: 25, rows: 0, format });
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await fetched(order)).bytes) chunks.push(chunk);
    if (format === "xlsx") expect(await readSheet(Buffer.concat(chunks))).toHaveLength(26);
    else expect(Buffer.concat(chunks).toString()).toContain('"two\nlines ""quoted"""');
    // The header of a CSV is written by itself; its rows are counted.
    expect(await stateOf(order)).toMatchObject({ state: "done", total: 25, rows: 25 });
  });
}

test("an export that is cancelled while it is written ends in an error, so that no part is taken for the whole", async () => {
  const order = await ordered("", "csv");
  const { bytes } = await fetched(order);
  await bytes.next();
  expect(await cancelExport(db.pool, laura, order)).toMatchObject({ value: { state: "cancelled" } });
  await expect(bytes.next()).rejects.toThrow(ExportCancelled);
  expect((await stateOf(order)).state).toBe("cancelled");
});

test("a reader who goes away cancels, and the connection is given back", async () => {
  for (let turn = 0; turn < 12; turn++) {
    const order = await ordered("", turn % 2 ? "csv" : "xlsx");
    const { bytes } = await fetched(order);
    await bytes.next();
    await bytes.return(undefined);
    expect((await stateOf(order)).state).toBe("cancelled");
  }
});

test("an export is fetched once, not after it was cancelled, and by nobody else", async () => {
  const order = await ordered("", "csv");
  expect(await runExport(db.pool, marco, order)).toMatchObject({ problem: { code: "export.notFound" } });
  expect(await getExport(db.pool, marco, order)).toMatchObject({ problem: { code: "export.notFound" } });
  await cancelExport(db.pool, laura, order);
  expect(await runExport(db.pool, laura, order)).toMatchObject({ problem: { code: "export.notWaiting" } });
});

test("whoever ordered exports finds those of the last day again, newest first; nobody else does", async () => {
  const first = await ordered("country=IT", "csv");
  const second = await ordered("country=SE", "xlsx");
  const old = await ordered("", "csv");
  await db.pool.query("UPDATE export_run SET created_at = now() - interval '25 hours' WHERE id = $1", [old.exportId]);
  const mine = await listExportRuns(db.pool, { surveyId: survey, owner: "user:1" });
  expect(mine.slice(0, 2)).toMatchObject([
    { id: second.exportId, query: "country=SE", state: "waiting" },
    { id: first.exportId, query: "country=IT" },
  ]);
  expect(mine.map(({ id }) => id)).not.toContain(old.exportId);
  expect(await listExportRuns(db.pool, { surveyId: survey, owner: "user:2" })).toEqual([]);
});

test("what the list does not know is refused before anything is counted", () => {
  expect(exportOrder.safeParse({ surveyId: survey, query: "status=Nonsense", format: "csv" }).success).toBe(false);
});
