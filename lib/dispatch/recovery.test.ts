import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { type ScriptedSmsc, startScriptedSmsc } from "@/lib/gateways/testing/scripted-smsc";
import { eventually } from "./eventually";
import {
  answer,
  claimTestCampaign,
  hear,
  joinReports,
  nextOf,
  settings,
  taken,
  unanswered,
  worker,
} from "./testing-claim";
import { buyTestLicences, countOutcomes, startTestCampaign, startTestWorker, type TestWorker } from "./testing-worker";
import { followUpDue } from "./upkeep";

let db: TestDatabase;
let opened: (TestWorker | ScriptedSmsc)[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
});
afterEach(async () => {
  vi.useRealTimers();
  for (const thing of opened.reverse()) await ("stop" in thing ? thing.stop() : thing.close());
  opened = [];
});
afterAll(() => db.drop());

/** A gateway that answers with the status given for now, a worker on it, and when each number was submitted. */
async function gateway(status: () => number): Promise<{ submitted: { number: string; at: number; status: number }[] }> {
  const submitted: { number: string; at: number; status: number }[] = [];
  const smsc = await startScriptedSmsc((pdu, link) => {
    if (pdu.command !== "submit_sm") return false;
    const now = status();
    submitted.push({ number: `+${pdu.destination.address}`, at: Date.now(), status: now });
    link.send({ command: "submit_sm_resp", status: now, sequence: pdu.sequence, messageId: `m${pdu.sequence}` });
    return true;
  });
  opened.push(smsc, startTestWorker(db, `smpp://recovery:x@127.0.0.1:${smsc.port}?window=20&timeout=2`));
  return { submitted };
}

const numbers = (block: number, count: number) =>
  Array.from({ length: count }, (_, i) => `+3936${block}${1_000_000 + i}`);
const clock = (hours: number) => {
  const at = new Date(Date.now() + hours * 3_600_000);
  return new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Rome", hour: "2-digit", minute: "2-digit" }).format(at);
};

test("nothing leaves in quiet hours, and nothing is lost by waiting", async () => {
  const { submitted } = await gateway(() => 0);
  const { step } = await startTestCampaign(db, numbers(1, 30), { quiet: [clock(-1), clock(2)] });
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ scheduled: 30 }));
  expect(submitted).toEqual([]);
});

test("nothing leaves after its validity: what was throttled until then is Expired", async () => {
  const began = Date.now();
  const { submitted } = await gateway(() => (Date.now() - began < 8_000 ? 0x58 : 0));
  const { step } = await startTestCampaign(db, numbers(2, 20), { validity: 3 });
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ expired: 20 }));
  const first = new Map<string, number>();
  for (const { number, at } of submitted) {
    first.set(number, first.get(number) ?? at);
    expect(at - (first.get(number) ?? 0)).toBeLessThan(4_000);
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + 9_000 - Date.now())));
  expect(submitted.filter(({ status }) => status === 0)).toEqual([]);
});

test("a database whose connections are cut again and again loses nothing and doubles nothing", async () => {
  const { submitted } = await gateway(() => 0);
  const list = numbers(3, 400);
  const { step } = await startTestCampaign(db, list);
  for (let cut = 0; cut < 5; cut++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await db.pool
      .query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      )
      .catch(() => undefined);
  }
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ unknown: 400 }));
  expect(submitted.map(({ number }) => number).sort()).toEqual(list);
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a worker whose clock jumps by days, forward and back, loses nothing, doubles nothing and lets nothing expire", async () => {
  const { submitted } = await gateway(() => 0);
  const list = numbers(4, 300);
  const { step } = await startTestCampaign(db, list);
  const began = Date.now();
  for (const days of [3, -30, 400, 0]) {
    vi.setSystemTime(began + days * 86_400_000);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  vi.useRealTimers();
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ unknown: 300 }));
  expect(submitted.map(({ number }) => number).sort()).toEqual(list);
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a refusal that reaches a worker which stood still, and was taken for dead, is an answer: the message is tried again", async () => {
  const { step, claimed } = await claimTestCampaign(db, numbers(5, 1));
  await db.pool.query("UPDATE worker SET heartbeat_at = now() - interval '20 seconds' WHERE id = $1", [worker]);
  await followUpDue(db.pool, settings);
  expect(await countOutcomes(db, step)).toEqual({ unknown: 1 });
  await answer(db, claimed, [{ kind: "refused", cause: "throttled", code: "0x58", text: "" }]);
  expect(await countOutcomes(db, step)).toEqual({ buffered: 1 });
  expect(await nextOf(db, step)).toMatchObject({ action: "submit", taken: false });
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a report that overtakes its answer is not taken for that of an older text to the number", async () => {
  const [number = ""] = numbers(6, 1);
  const older = await claimTestCampaign(db, [number]);
  await answer(db, older.claimed, [unanswered]);
  const newer = await claimTestCampaign(db, [number]);
  await hear(db, "newer", number, "delivered");
  expect(await countOutcomes(db, older.step)).toEqual({ unknown: 1 });
  await answer(db, newer.claimed, [taken("newer")]);
  await joinReports(db);
  expect(await countOutcomes(db, older.step)).toEqual({ unknown: 1 });
  expect(await countOutcomes(db, newer.step)).toEqual({ delivered: 1 });
});
