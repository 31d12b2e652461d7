import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { NO_TLVS } from "@/lib/gateways/smpp/pdu";
import { type ScriptedSmsc, startScriptedSmsc } from "@/lib/gateways/testing/scripted-smsc";
import { until } from "@/lib/gateways/testing/until";
import { eventually } from "./eventually";
import { buyTestLicences, countOutcomes, startTestCampaign, startTestWorker, type TestWorker } from "./testing-worker";

let db: TestDatabase;
let smsc: ScriptedSmsc;
let worker: TestWorker;
let sequence = 5_000;

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
  smsc = await startScriptedSmsc();
  worker = startTestWorker(db, `smpp://stop:x@127.0.0.1:${smsc.port}?window=10`);
});
afterAll(async () => {
  await worker.stop();
  await smsc.close();
  await db.drop();
});

/** A text from this number; resolves with the command_status of the acknowledgement. */
async function textFrom(number: string, text: string): Promise<number> {
  sequence += 1;
  const mine = sequence;
  smsc.links.at(-1)?.send({
    command: "deliver_sm",
    status: 0,
    sequence: mine,
    serviceType: "",
    source: { ton: 1, npi: 1, address: number.slice(1) },
    destination: { ton: 3, npi: 0, address: "43434" },
    esmClass: 0,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    registeredDelivery: 0,
    replaceIfPresent: 0,
    dataCoding: 3,
    defaultMessageId: 0,
    shortMessage: Buffer.from(text, "latin1"),
    tlvs: NO_TLVS,
  });
  const answer = () => smsc.heard.find((pdu) => pdu.command === "deliver_sm_resp" && pdu.sequence === mine);
  await until("the text is acknowledged", () => answer() !== undefined);
  return answer()?.status ?? -1;
}

const unsubscribed = async (survey: string) => {
  const { rows } = await db.pool.query<{ e164: string; status: number }>(
    `SELECT c.e164, s.last_status AS status FROM contact c JOIN contact_state s ON s.contact_id = c.id
     WHERE c.survey_id = $1 AND s.unsubscribed_at IS NOT NULL ORDER BY 1`,
    [survey],
  );
  return rows;
};

test("STOP opts the number out: history, last status, audit, and later campaigns leave it out; other texts do nothing", async () => {
  const [quits, stays] = ["+393351000001", "+393351000002"] as const;
  const { survey, step } = await startTestCampaign(db, [quits, stays]);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ unknown: 2 }));
  expect(await textFrom(stays, "Thank you")).toBe(0);
  expect(await textFrom(quits, "Stop, please")).toBe(0);
  expect(await textFrom(quits, "STOP")).toBe(0);
  expect(await unsubscribed(survey)).toEqual([{ e164: quits, status: 26 }]);
  const history = await db.pool.query("SELECT text, source FROM status_change WHERE status = 26");
  expect(history.rows).toEqual([{ text: "Answered by SMS: Stop, please", source: "gateway" }]);
  const audit = await db.pool.query("SELECT act, subject FROM audit");
  expect(audit.rows).toEqual([{ act: "number.unsubscribed", subject: quits }]);
  const later = await startTestCampaign(db, [quits, stays]);
  await eventually(async () => expect(await countOutcomes(db, later.step)).toEqual({ unknown: 1, "left out": 1 }));
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a STOP from a number nobody texted is kept all the same", async () => {
  expect(await textFrom("+393351999999", "BASTA")).toBe(0);
  const { rows } = await db.pool.query("SELECT kind, contact_id FROM opt_out WHERE e164 = '+393351999999'");
  expect(rows).toEqual([{ kind: "unsubscribed", contact_id: null }]);
});

test("a STOP that cannot be stored is asked for again", async () => {
  await db.pool.query("ALTER TABLE opt_out RENAME TO opt_out_away");
  expect(await textFrom("+393351000003", "STOP")).toBe(0x64);
  await db.pool.query("ALTER TABLE opt_out_away RENAME TO opt_out");
  expect(await textFrom("+393351000003", "STOP")).toBe(0);
});
