import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { markGatewayResumed } from "@/lib/db/gateways";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import type { MessagePdu } from "@/lib/gateways/smpp/pdu";
import { type ScriptedSmsc, startScriptedSmsc } from "@/lib/gateways/testing/scripted-smsc";
import { eventually } from "./eventually";
import { buyTestLicences, countOutcomes, startTestCampaign, startTestWorker, type TestWorker } from "./testing-worker";

let db: TestDatabase;
let opened: (TestWorker | ScriptedSmsc)[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
});
afterEach(async () => {
  for (const thing of opened.reverse()) await ("stop" in thing ? thing.stop() : thing.close());
  opened = [];
  // What a test leaves waiting is not the next one's to send.
  await db.pool.query("UPDATE campaign SET state = 'paused', paused_because = 'The test is over'");
});
afterAll(() => db.drop());

/** Of the newest of these gateways. */
let port = 0;

/** A gateway that answers each submission with this status, and a worker on it. */
async function gatewayThatSays(status: (pdu: MessagePdu) => number): Promise<ScriptedSmsc> {
  const smsc = await startScriptedSmsc((pdu, link) => {
    if (pdu.command !== "submit_sm") return false;
    link.send({
      command: "submit_sm_resp",
      status: status(pdu),
      sequence: pdu.sequence,
      messageId: `m${pdu.sequence}`,
    });
    return true;
  });
  opened.push(smsc, startTestWorker(db, `smpp://trouble:x@127.0.0.1:${smsc.port}?window=10&timeout=2`));
  port = smsc.port;
  return smsc;
}

let block = 0;
const numbers = (count: number) => {
  block += 1;
  return Array.from({ length: count }, (_, i) => `+3933${block}${1_000_000 + i}`);
};
const gatewayRow = async () => {
  const { rows } = await db.pool.query("SELECT id, paused_because FROM gateway WHERE id LIKE '%:' || $1::text", [port]);
  return rows[0];
};

test.each([
  ["the sender", 0x0a, /sender is not allowed/],
  ["the account", 0x0f, /does not know this account/],
  ["the form", 0x15, /service type/],
])(
  "a gateway that refuses %s pauses with the reason; everybody stays Buffered, and is texted once it is put right",
  async (_what, status, words) => {
    let wrong = true;
    await gatewayThatSays(() => (wrong ? status : 0));
    const { step } = await startTestCampaign(db, numbers(60));
    await eventually(async () => expect((await gatewayRow()).paused_because).toMatch(words));
    expect(await countOutcomes(db, step)).toEqual({ buffered: 60 });
    wrong = false;
    await markGatewayResumed(db.pool, (await gatewayRow()).id);
    await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ unknown: 60 }));
    expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
  },
);

test("what a gateway still refuses for its form after a person let it carry is Rejected, and the gateway goes on", async () => {
  const list = numbers(8);
  const odd = list[3]?.slice(1);
  await gatewayThatSays((pdu) => (pdu.destination.address === odd ? 0x15 : 0));
  const { step } = await startTestCampaign(db, list);
  await eventually(async () => expect((await gatewayRow()).paused_because).toMatch(/service type/));
  expect((await countOutcomes(db, step)).rejected).toBeUndefined();
  await markGatewayResumed(db.pool, (await gatewayRow()).id);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ unknown: 7, rejected: 1 }));
  expect((await gatewayRow()).paused_because).toBeNull();
});

test("a gateway that refuses one number after the other pauses before the whole list has paid for it", async () => {
  await gatewayThatSays(() => 0x0b);
  const { step } = await startTestCampaign(db, numbers(300));
  await eventually(async () => expect((await gatewayRow()).paused_because).toMatch(/refused \d+ messages in a row/));
  await eventually(async () => expect((await countOutcomes(db, step)).invalid).toBeGreaterThanOrEqual(20));
  expect((await countOutcomes(db, step)).buffered).toBeGreaterThan(240);
});

test("bad numbers among good ones stop nobody, also at a gateway that answers no questions", async () => {
  await gatewayThatSays((pdu) => (Number(pdu.destination.address) % 5 === 0 ? 0x0b : 0));
  const { step } = await startTestCampaign(db, numbers(300));
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ invalid: 60, unknown: 240 }));
});

test("a full queue for one number makes that number wait, and nobody else", async () => {
  const list = numbers(50);
  const full = list[7]?.slice(1);
  await gatewayThatSays((pdu) => (pdu.destination.address === full ? 0x14 : 0));
  const { step } = await startTestCampaign(db, list);
  await eventually(async () => expect(await countOutcomes(db, step)).toMatchObject({ unknown: 49 }));
  await eventually(async () => expect(await gatewayRow()).toMatchObject({ paused_because: null }));
});

test("a gateway that drops each link at the first text is tried ever more slowly and does not use up the list", async () => {
  const smsc = await startScriptedSmsc((pdu, link) => {
    if (pdu.command === "submit_sm") link.destroy("crashed");
    return pdu.command === "submit_sm";
  });
  opened.push(smsc, startTestWorker(db, `smpp://drops:x@127.0.0.1:${smsc.port}?window=10`));
  const { step } = await startTestCampaign(db, numbers(200));
  await eventually(async () => {
    const { rows } = await db.pool.query("SELECT problem FROM gateway WHERE id LIKE 'drops%'");
    expect(rows[0]?.problem ?? "").toMatch(/tries again in ([3-9]|\d\d) s/);
  });
  await eventually(async () => expect((await countOutcomes(db, step)).buffered).toBeGreaterThanOrEqual(140));
});

test("a login that is refused is told, and everybody stays Buffered", async () => {
  const smsc = await startScriptedSmsc((pdu, link) => {
    if (pdu.command !== "bind_transceiver") return false;
    link.send({ command: "bind_transceiver_resp", status: 0x0e, sequence: pdu.sequence, systemId: "" });
    return true;
  });
  opened.push(smsc, startTestWorker(db, `smpp://refused:x@127.0.0.1:${smsc.port}`));
  const { step } = await startTestCampaign(db, numbers(5));
  await eventually(async () => {
    const { rows } = await db.pool.query("SELECT bound, problem FROM gateway WHERE id LIKE 'refused%'");
    expect(rows[0]).toMatchObject({ bound: false, problem: expect.stringMatching(/refused the login.*password/) });
  });
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ buffered: 5 }));
});
