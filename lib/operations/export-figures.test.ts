import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rateTable } from "@/lib/chart-tables/chart-content";
import { networkContent } from "@/lib/chart-tables/step-content";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import type { Result } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { Chart } from "@/lib/schemas/chart-api";
import { chartRows } from "./export/chart-rows";
import { csvLine } from "./export/safe-cell";
import type { ExportedFile } from "./export/write-table";
import { exportActivity } from "./export-activity";
import { exportActivityChart } from "./export-activity-chart";
import { exportBreakdown } from "./export-breakdown";
import { exportChart } from "./export-chart";
import { exportHistory } from "./export-history";
import { exportLicences } from "./export-licences";
import { exportStatistics } from "./export-statistics";
import { getActivity } from "./get-activity";
import { getBreakdown } from "./get-breakdown";
import { getStatistics } from "./get-statistics";
import { listHistoryPage } from "./list-history";

let database: TestDatabase;
let made: Awaited<ReturnType<typeof makeTestCampaign>>;
const actor: Actor = { name: "test", role: "viewer" };

beforeAll(async () => {
  database = await createTestDatabase();
  made = await makeTestCampaign(database.pool, ["+393200000001", "+393200000002", "+393200000002", "12"]);
  await database.pool.query("UPDATE campaign SET name = '=1+1'");
  await loadTestStep(database.pool, made.steps[0] ?? "");
  await submitTestMessage(database.pool, made.steps[0] ?? "", made.contacts[0] ?? "", "AAAAAAAAAAAA");
});
afterAll(() => database.drop());

async function fileOf(result: Result<ExportedFile>): Promise<{ name: string; bytes: Buffer }> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  const chunks: Uint8Array[] = [];
  for await (const chunk of result.value.bytes) chunks.push(chunk);
  return { name: result.value.fileName, bytes: Buffer.concat(chunks) };
}

async function csvOf(result: Result<ExportedFile>): Promise<Record<string, string>[]> {
  const { bytes } = await fileOf(result);
  return parse(bytes, { bom: true, columns: true });
}

test("each line of a campaign's statistics says what the API says", async () => {
  const input = { campaignId: made.campaign, at: null };
  const rows = await csvOf(await exportStatistics(database.pool, actor, { ...input, format: "csv" }));
  const answer = await getStatistics(database.pool, actor, input);
  const [step] = answer.ok ? answer.value.steps : [];
  const count = (part: string, figure: string) => rows.find((row) => row.Part === part && row.Figure === figure)?.Count;
  expect(count("Figures", "Loaded")).toBe("4");
  expect(count("Figures", "In queue")).toBe(String(step?.inQueue));
  expect(count("Figures", "Errors: not sent")).toBe(String(step?.errors.notSent));
  for (const [label, { count: expected }] of Object.entries(step?.outcomes ?? {})) {
    expect(count("Outcomes", label), label).toBe(String(expected));
  }
  expect(rows.find((row) => row.Code === "tooShort")).toMatchObject({ Count: "1", Kind: "SMS Sender: Invalid" });
  expect(count("Licences", "Licences deducted")).toBe("1");
  expect(rows.find((row) => row.Figure === "SMS Sender: Duplicated")).toMatchObject({
    "Share %": "25",
    "Share of": "with an outcome",
  });
});

test("as of a minute before the campaign everything is 0, and the file says of when it is", async () => {
  const at = new Date("2020-02-29T12:30:59Z");
  const result = await exportStatistics(database.pool, actor, { campaignId: made.campaign, at, format: "csv" });
  expect(result.ok && result.value.fileName).toMatch(/ =1\+1 statistics 2020-02-29 12\.30 UTC\.csv$/u);
  const rows = await csvOf(result);
  expect(rows.filter((row) => Number(row.Count) > 0)).toEqual([]);
  expect(new Set(rows.map((row) => row["As of"]))).toEqual(new Set(["2020-02-29T12:30:00.000Z"]));
});

test("in a workbook counts are numbers and texts are texts", async () => {
  const { bytes } = await fileOf(
    await exportStatistics(database.pool, actor, { campaignId: made.campaign, at: null, format: "xlsx" }),
  );
  const [header, loaded] = await readSheet(bytes);
  expect(header?.slice(0, 7)).toEqual(["Step", "Loaded at", "Part", "Figure", "Kind", "Code", "Count"]);
  expect(loaded?.[3]).toBe("Loaded");
  expect(loaded?.[6]).toBe(4);
});

test("activity is exported with every status, those without one and the sum", async () => {
  const input = { surveyId: made.survey, at: null };
  const rows = await csvOf(await exportActivity(database.pool, actor, { ...input, format: "csv" }));
  const answer = await getActivity(database.pool, actor, input);
  const { statuses, total } = answer.ok ? answer.value : { statuses: [], total: -1 };
  for (const { status, count } of statuses) {
    expect(rows.find((row) => row["Last status"] === status)?.Contacts, status).toBe(String(count));
  }
  expect(rows.at(-1)).toMatchObject({
    "Last status": "All contacts",
    Contacts: String(total),
    "Share of all %": "100",
  });
});

test("the ledger is exported whole, newest first, and no cell can be a formula", async () => {
  await database.pool.query(
    `INSERT INTO licence_entry (minute, kind, amount, note, actor)
     SELECT timestamptz '2020-01-01' + n * interval '1 minute', 'bought', n, '=cmd()', 'L. Conti' FROM generate_series(1, 2500) n`,
  );
  const rows = await csvOf(await exportLicences(database.pool, actor, { format: "csv" }));
  expect(rows).toHaveLength(2_502);
  expect(rows.find((row) => row.What === "Deducted")).toMatchObject({ Licences: "-1", For: "'=1+1 · Invitation" });
  expect(rows.at(-1)).toMatchObject({ "Minute (UTC)": "2020-01-01T00:01:00.000Z", Licences: "1", Note: "'=cmd()" });
  const minutes = rows.map((row) => row["Minute (UTC)"] ?? "");
  expect(minutes).toEqual([...minutes].sort().reverse());
});

test("each group of a breakdown is exported under the screen's name, with its step and everybody", async () => {
  const input = { campaignId: made.campaign, stepId: made.steps[0] ?? "", field: "country", at: null };
  const result = await exportBreakdown(database.pool, actor, { ...input, format: "csv" });
  expect(result.ok && result.value.fileName).toMatch(/ =1\+1 Invitation by Country .* UTC\.csv$/u);
  const rows = await csvOf(result);
  const answer = await getBreakdown(database.pool, actor, input);
  const { groups, whole } = answer.ok ? answer.value : { groups: [], whole: null };
  expect(rows.map((row) => [row.Step, row.Country, row["In the list"], row.Errors])).toEqual([
    ...groups.map(({ value, loaded, errors }) => [
      "Invitation",
      value === "IT" ? "Italy" : "No country",
      String(loaded),
      String(errors),
    ]),
    ["Invitation", "Everybody", String(whole?.loaded), String(whole?.errors)],
  ]);
});

test("a contact's whole history is exported in the screen's words, oldest first", async () => {
  const of = { surveyId: made.survey, contactId: made.contacts[0] ?? "" };
  const rows = await csvOf(await exportHistory(database.pool, actor, { ...of, format: "csv" }));
  const page = await listHistoryPage(database.pool, actor, { ...of, limit: 100 });
  const changes = page.ok ? page.value.data : [];
  expect(changes.length).toBeGreaterThan(1);
  expect(rows.map((row) => [row.When, row.Status, row.Kind, row["Campaign · step"]])).toEqual(
    changes.map(({ happenedAt, status, kind }) => [happenedAt, status, kind, "'=1+1 · Invitation"]),
  );
  expect(await exportHistory(database.pool, actor, { ...of, contactId: "999999", format: "csv" })).toMatchObject({
    ok: false,
    problem: { kind: "notFound" },
  });
});

test("the table behind each chart is exported with its step and as-of stamp, and no word of it can be a formula", async () => {
  const stepId = made.steps[0] ?? "";
  const input = { campaignId: made.campaign, step: stepId, format: "csv" } as const;
  const chart = async (name: Chart) => csvOf(await exportChart(database.pool, actor, { ...input, chart: name }));
  const answer = await getStatistics(database.pool, actor, { ...input, at: null });
  const step = answer.ok ? answer.value.steps[0] : undefined;
  const outcomes = await chart("outcomes");
  expect(Object.fromEntries(outcomes.map((row) => [`SMS Sender: ${row.Part}`, row.messages]))).toEqual(
    Object.fromEntries(Object.entries(step?.outcomes ?? {}).map(([label, { count }]) => [label, String(count)])),
  );
  const reasons = await chart("reasons");
  expect(reasons.find(({ Code }) => Code === "tooShort")).toMatchObject({
    Step: "Invitation",
    Outcome: "SMS Sender: Invalid",
    contacts: "1",
    "Share of errors %": "50",
    "As of": expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  expect((await chart("funnel")).map((row) => [row.Part, row.contacts])).toEqual([
    ["Loaded", "4"],
    ["Delivered", "0"],
    ["Clicked", "0"],
    ["Started", "0"],
    ["Completed", "0"],
  ]);
  expect((await chart("outcomesOverTime")).at(-1)).toMatchObject({ Invalid: "1", Duplicated: "1" });
  expect(await chart("comparison")).toEqual([]);
  expect(await exportChart(database.pool, actor, { ...input, chart: "funnel", step: undefined })).toMatchObject({
    ok: false,
    problem: { kind: "invalid", fields: { step: expect.any(String) } },
  });
});

test("a network whose name is a formula is a text in its chart's file", () => {
  const content = networkContent([{ place: "=1+1", delivered: 3, permanent: 1, clicked: 1, provenByLink: 0 }]);
  const { header, batches } = chartRows(rateTable(content), "Invitation", new Date(0));
  const [row = []] = batches[0] ?? [];
  expect(header.slice(1, 6)).toEqual([
    "Network",
    "sent",
    "Reached by receipt",
    "Reached by receipt: share %",
    "Reached by receipt: 95 % interval, from %",
  ]);
  expect(csvLine(row.map(String))).toMatch(/^Invitation,'=1\+1,4,3,75,30\.1,95\.4,1,25,/);
});

test("activity over time ends with what activity says", async () => {
  const of = { surveyId: made.survey, at: null };
  const rows = await csvOf(await exportActivityChart(database.pool, actor, { ...of, range: "day", format: "csv" }));
  const answer = await getActivity(database.pool, actor, of);
  for (const { status, count } of answer.ok ? answer.value.statuses : []) {
    expect(rows.at(-1)?.[status.slice(status.indexOf(":") + 2)] ?? "0", status).toBe(String(count));
  }
});
