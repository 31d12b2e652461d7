import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAudit } from "@/lib/db/audit";
import { createImport } from "@/lib/db/imports";
import { inTransaction } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import { createTokenRow } from "@/lib/db/tokens";
import { OUTCOMES } from "@/lib/domain/outcome";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { ExportedFile } from "./export/write-table";
import { exportAudit } from "./export-audit";
import { exportCampaigns } from "./export-campaigns";
import { exportImports } from "./export-imports";
import { exportOutcomes } from "./export-outcomes";
import { exportSurveys } from "./export-surveys";
import { exportTokens, exportUsers } from "./export-users";

let database: TestDatabase;
let made: Awaited<ReturnType<typeof makeTestCampaign>>;
const actor: Actor = { name: "test", role: "owner" };
const format = "csv";

beforeAll(async () => {
  database = await createTestDatabase();
  made = await makeTestCampaign(database.pool, ["+393200000001", "+393200000002", "+393200000002", "12"]);
  await database.pool.query("UPDATE campaign SET name = '=1+1', state = 'running', started_at = now()");
  await loadTestStep(database.pool, made.steps[0] ?? "");
});
afterAll(() => database.drop());

async function rowsOf(result: Result<ExportedFile>): Promise<Record<string, string>[]> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  const chunks: Uint8Array[] = [];
  for await (const chunk of result.value.bytes) chunks.push(chunk);
  return parse(Buffer.concat(chunks), { bom: true, columns: true });
}

test("more surveys than a page are exported by code, each once, and none of their names is a formula", async () => {
  await database.pool.query(
    `INSERT INTO survey (code, name, questionnaire_url, time_zone)
     SELECT 'S' || lpad(n::text, 4, '0'), '@SUM(A1)', 'https://example.org', 'UTC' FROM generate_series(1, 450) n`,
  );
  const rows = await rowsOf(await exportSurveys(database.pool, actor, { format }));
  const codes = rows.map(({ Code }) => Code);
  expect(new Set(codes).size).toBe(451);
  expect(codes.filter((code) => code?.startsWith("S0"))).toEqual(
    codes.filter((code) => code?.startsWith("S0")).toSorted(),
  );
  expect(rows.find(({ Code }) => Code === "S0450")).toMatchObject({ Name: "'@SUM(A1)", Contacts: "0" });
  expect(rows.find(({ Campaigns }) => Campaigns === "1")).toMatchObject({ Contacts: "4" });
});

test("campaigns are exported newest first, with how far each is", async () => {
  const rows = await rowsOf(await exportCampaigns(database.pool, actor, { surveyId: made.survey, format }));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    Campaign: "'=1+1",
    State: "running",
    Loaded: "4",
    Ended: "2",
    Delivered: "0",
    Errors: "2",
  });
  expect(await exportCampaigns(database.pool, actor, { surveyId: "999999", format })).toMatchObject({ ok: false });
});

test("every import of a survey is exported, not only those on screen, and no dry run", async () => {
  const counts = { created: 3, updated: 1, skipped: 0, rejected: [], rejectedTotal: 2, actor: "L. Conti" };
  await inTransaction(database.pool, async (tx) => {
    for (let n = 0; n < 12; n++) {
      await createImport(tx, { ...counts, surveyId: made.survey, fileName: `=${n}.csv`, dryRun: n === 5 });
    }
  });
  const rows = await rowsOf(await exportImports(database.pool, actor, { surveyId: made.survey, format }));
  expect(rows.map(({ File }) => File)).toEqual([11, 10, 9, 8, 7, 6, 4, 3, 2, 1, 0].map((n) => `'=${n}.csv`));
  expect(rows[0]).toMatchObject({ By: "L. Conti", Created: "3", Updated: "1", Skipped: "0", Rejected: "2" });
});

test("the audit is exported whole or by what is searched for, in the screen's words", async () => {
  const subject = `campaign ${made.campaign}`;
  for (let n = 0; n < 3; n++) {
    await createAudit(database.pool, {
      actor: "=L. Conti",
      act: "campaign.paused",
      subject,
      details: { reason: "lunch", byHand: true, empty: "" },
    });
  }
  await createAudit(database.pool, {
    actor: "L. Conti",
    act: "view.created",
    subject: "view 7",
    details: { name: "Late" },
  });
  const all = await rowsOf(await exportAudit(database.pool, actor, { text: "", format }));
  expect(all.slice(0, 2).map(({ Who, What, About, Details }) => [Who, What, About, Details])).toEqual([
    ["L. Conti", "View saved", "Late", ""],
    ["'=L. Conti", "Campaign paused", "'=1+1", "by hand, reason lunch"],
  ]);
  const found = await rowsOf(await exportAudit(database.pool, actor, { text: "campaign PAUSED", format }));
  expect(found.map(({ What }) => What)).toEqual(["Campaign paused", "Campaign paused", "Campaign paused"]);
});

test("users and tokens are exported without a secret", async () => {
  await database.pool.query(
    `INSERT INTO "user" (id, name, email, role, email_verified, created_at, updated_at)
     VALUES ('u1', '+cmd', 'ada@example.org', 'owner', true, now(), now())`,
  );
  const tokenHash = "a".repeat(64);
  await createTokenRow(database.pool, { name: "CRM", role: "analyst", tokenHash });
  const users = await rowsOf(await exportUsers(database.pool, actor, { format }));
  expect(users).toMatchObject([{ Name: "'+cmd", "E-mail": "ada@example.org", Role: "owner" }]);
  const tokens = await rowsOf(await exportTokens(database.pool, actor, { format }));
  expect(tokens).toMatchObject([{ Name: "CRM", Role: "analyst", "Last used": "never", Revoked: "" }]);
  expect(JSON.stringify([users, tokens])).not.toContain(tokenHash);
});

test("the outcomes are exported all thirteen, each with where it is counted", async () => {
  const rows = await rowsOf(success(exportOutcomes(format)));
  expect(rows.map(({ Outcome }) => Outcome).toSorted()).toEqual(OUTCOMES.map(({ label }) => label).toSorted());
  expect(rows.find(({ Outcome }) => Outcome === "SMS Sender: Invalid")?.["Counted under"]).toBe(
    "Errors: not sent, or failed after sending",
  );
});
