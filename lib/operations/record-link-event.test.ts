import { afterAll, beforeAll, expect, test } from "vitest";
import { listCountedSteps } from "@/lib/db/figures";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import { verifyHistory } from "@/lib/db/verify";
import type { Actor } from "@/lib/domain/role";
import { stepFigures } from "@/lib/domain/step-figures";
import { interviewInput } from "@/lib/schemas/interview";
import { lookUpLink, openLink } from "./open-link";
import { recordInterview } from "./record-interview";
import { unsubscribeByLink } from "./unsubscribe-by-link";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const engine: Actor = { name: "engine", role: "manager" };
let number = 0;

/** A contact who was texted and of whom nothing has been heard. */
async function texted() {
  const { pool } = database;
  number += 1;
  const code = `codecode${String(number).padStart(4, "2")}`;
  const made = await makeTestCampaign(pool, [`+39 320 ${String(1_000_000 + number)}`]);
  const [step = "", contact = ""] = [made.steps[0], made.contacts[0]];
  await loadTestStep(pool, step);
  const message = await submitTestMessage(pool, step, contact, code);
  return { ...made, step, contact, message, code };
}

async function history(contact: string) {
  const { rows } = await database.pool.query<{ status: number; source: string; applied: boolean }>(
    "SELECT status, source, applied FROM status_change WHERE contact_id = $1 ORDER BY id",
    [contact],
  );
  return rows.map(({ status, source, applied }) => `${status} ${source}${applied ? "" : " heard"}`);
}

async function state(contact: string) {
  const { rows } = await database.pool.query(
    `SELECT s.last_status, s.interview, m.outcome, m.interview AS message_interview, m.clicked_at IS NOT NULL AS clicked
     FROM contact_state s JOIN message m USING (contact_id) WHERE s.contact_id = $1`,
    [contact],
  );
  return rows[0];
}

async function figures(campaign: string) {
  const [step] = await listCountedSteps(database.pool, [campaign], null);
  if (!step) throw new Error("No step");
  return stepFigures(step.counters);
}

const say = (link: string, event: string, happenedAt?: string) =>
  recordInterview(database.pool, engine, interviewInput.parse({ link, event, happenedAt }));

test("an opened link makes the message Delivered, counts once, and leads to the questionnaire", async () => {
  const { contact, code, campaign } = await texted();
  for (let visit = 0; visit < 3; visit++) {
    expect(await openLink(database.pool, { code, counts: true })).toEqual({
      kind: "goTo",
      url: `https://q.example/C1?link=${code}`,
    });
  }
  expect(await history(contact)).toEqual(["9 esito", "11 gateway", "5 link", "21 link"]);
  expect(await state(contact)).toMatchObject({ last_status: 21, outcome: 5, clicked: true });
  expect(await figures(campaign)).toMatchObject({ delivered: 1, clicked: 1, inQueue: 0, sent: 1 });
});

test("ten people's phones opening one link at once count one click", async () => {
  const { contact, code } = await texted();
  await Promise.all(Array.from({ length: 10 }, () => openLink(database.pool, { code, counts: true })));
  expect((await history(contact)).filter((row) => row === "21 link")).toHaveLength(1);
});

test("a preview's visit leads on and counts nothing", async () => {
  const { contact, code } = await texted();
  expect((await openLink(database.pool, { code, counts: false })).kind).toBe("goTo");
  expect(await history(contact)).toEqual(["9 esito", "11 gateway"]);
});

test.each(["abcdefghijkm2", "", "x", "a'; DROP TABLE message --", "\0"])("nobody has the code %j", async (code) => {
  expect(await openLink(database.pool, { code, counts: true })).toEqual({ kind: "unknown" });
  expect(await unsubscribeByLink(database.pool, { code })).toBe("unknown");
  expect(await recordInterview(database.pool, engine, { link: code, event: "partial" })).toMatchObject({
    ok: false,
    problem: { kind: "notFound" },
  });
});

test("the link of a test text is known as one", async () => {
  const { campaign } = await texted();
  await database.pool.query(
    "INSERT INTO test_send (campaign_id, sender, e164, text, actor) VALUES ($1, 'Esito', '+393201234567', 'Go to https://sms.example/l/testtest2345 now', 'L. Conti')",
    [campaign],
  );
  expect(await lookUpLink(database.pool, "testtest2345")).toEqual({ kind: "test" });
  expect(await openLink(database.pool, { code: "testtest2345", counts: true })).toEqual({ kind: "test" });
});

test("an interview's event proves delivery and counts as a click", async () => {
  const { contact, code, campaign } = await texted();
  expect(await say(code, "started")).toMatchObject({ ok: true, value: { applied: true } });
  expect(await history(contact)).toEqual(["9 esito", "11 gateway", "5 link", "21 interview", "22 interview"]);
  expect(await figures(campaign)).toMatchObject({ delivered: 1, clicked: 1, partial: 1 });
});

test("repeated, late and weaker events are heard and move nothing", async () => {
  const { contact, code, campaign } = await texted();
  await say(code, "completed", "2026-11-23T14:02:11+01:00");
  await say(code, "partial");
  await say(code, "completed");
  await say(code, "screenedOut");
  expect((await history(contact)).slice(4)).toEqual([
    "23 interview",
    "22 interview heard",
    "23 interview heard",
    "24 interview heard",
  ]);
  expect(await state(contact)).toMatchObject({ last_status: 23, interview: 23, message_interview: 23 });
  expect(await figures(campaign)).toMatchObject({ completed: 1, partial: 0, screenedOut: 0 });
});

test("an interview moves forward through partial, quota full, screened out, completed", async () => {
  const { contact, code } = await texted();
  for (const event of ["partial", "quotaFull", "screenedOut", "completed"]) await say(code, event);
  expect((await history(contact)).slice(4)).toEqual(["22 interview", "25 interview", "24 interview", "23 interview"]);
  expect(await state(contact)).toMatchObject({ last_status: 23 });
});

test("unsubscribing opts the number out, outranks all, and changes nothing again", async () => {
  const { contact, code, campaign } = await texted();
  await say(code, "completed");
  expect(await unsubscribeByLink(database.pool, { code })).toBe("contact");
  expect(await unsubscribeByLink(database.pool, { code })).toBe("contact");
  expect((await history(contact)).filter((row) => row.startsWith("26"))).toEqual(["26 link"]);
  expect(await state(contact)).toMatchObject({ last_status: 26, interview: 23 });
  expect(await figures(campaign)).toMatchObject({ unsubscribed: 1, completed: 1 });
  const { rows } = await database.pool.query("SELECT kind FROM opt_out WHERE contact_id = $1", [contact]);
  expect(rows).toEqual([{ kind: "unsubscribed" }]);
});

test("a contact who only unsubscribes was reached: Delivered and clicked", async () => {
  const { contact, code, campaign } = await texted();
  await unsubscribeByLink(database.pool, { code });
  expect(await history(contact)).toEqual(["9 esito", "11 gateway", "5 link", "21 link", "26 link"]);
  expect(await figures(campaign)).toMatchObject({ delivered: 1, clicked: 1, unsubscribed: 1 });
});

test("on a message never submitted the contact alone moves", async () => {
  const { pool } = database;
  const { campaign, steps, contacts } = await makeTestCampaign(pool, ["+39 320 9000001"]);
  await loadTestStep(pool, steps[0] ?? "");
  const contact = contacts[0] ?? "";
  await pool.query("UPDATE message SET link_code = 'neversubmit2' WHERE contact_id = $1", [contact]);
  await openLink(pool, { code: "neversubmit2", counts: true });
  await openLink(pool, { code: "neversubmit2", counts: true });
  await say("neversubmit2", "completed");
  expect(await history(contact)).toEqual(["9 esito", "21 link heard", "23 interview"]);
  expect(await state(contact)).toMatchObject({ last_status: 23, outcome: 9, clicked: false, message_interview: null });
  expect(await figures(campaign)).toMatchObject({ inQueue: 1, clicked: 0, completed: 0 });
});

test("the history rebuilds all of it", async () => {
  const { differences, examples } = await verifyHistory(database.pool);
  expect({ differences, examples }).toEqual({ differences: 0, examples: [] });
});
