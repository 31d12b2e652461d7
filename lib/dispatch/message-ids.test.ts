import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import type { Link } from "@/lib/gateways/smpp/link";
import { NO_TLVS } from "@/lib/gateways/smpp/pdu";
import { startScriptedSmsc } from "@/lib/gateways/testing/scripted-smsc";
import { eventually } from "./eventually";
import { buyTestLicences, countOutcomes, startTestCampaign, startTestWorker } from "./testing-worker";

let db: TestDatabase;
let opened: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
});
afterEach(async () => {
  for (const thing of opened.reverse()) await thing.stop();
  opened = [];
});
afterAll(() => db.drop());

type Writing = (count: number) => string;

/** A gateway that writes the id of its n-th message so in its answer and so in its receipt, and a worker on it. */
async function gatewayThatWrites(answer: Writing, receipt: Writing, ids: string): Promise<void> {
  let count = 0;
  const smsc = await startScriptedSmsc((pdu, link) => {
    if (pdu.command !== "submit_sm") return false;
    count += 1;
    link.send({ command: "submit_sm_resp", status: 0, sequence: pdu.sequence, messageId: answer(count) });
    sendReceipt(link, count, pdu.destination.address, receipt(count));
    return true;
  });
  const worker = startTestWorker(db, `smpp://ids:x@127.0.0.1:${smsc.port}?window=10&timeout=2&ids=${ids}`);
  opened.push({ stop: () => smsc.close() }, worker);
}

function sendReceipt(link: Link, sequence: number, number: string, id: string): void {
  const text = `id:${id} sub:001 dlvrd:001 submit date:2611271200 done date:2611271201 stat:DELIVRD err:000 text:Hello`;
  link.send({
    command: "deliver_sm",
    status: 0,
    sequence: 1_000_000 + sequence,
    serviceType: "",
    source: { ton: 1, npi: 1, address: number },
    destination: { ton: 5, npi: 0, address: "Esito" },
    esmClass: 0x04,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    registeredDelivery: 0,
    replaceIfPresent: 0,
    dataCoding: 0,
    defaultMessageId: 0,
    shortMessage: Buffer.from(text, "latin1"),
    tlvs: NO_TLVS,
  });
}

const long = 2n ** 70n;
const hex = (count: number) => (long + BigInt(count)).toString(16);
const decimal = (count: number) => (long + BigInt(count)).toString();
const uuid = (count: number) => `0e999f21-7c1b-4e4b-9d3c-${String(count).padStart(12, "abcdef")}`;
const short = (count: number) => (0xa0000 + count).toString(16);
const shortDecimal = (count: number) => String(0xa0000 + count);

let block = 0;

test.each<[string, string, Writing, Writing]>([
  ["the same in both", "exact", decimal, decimal],
  ["a UUID", "exact", uuid, uuid],
  ["a UUID in other case", "exact", uuid, (n) => uuid(n).toUpperCase()],
  ["zeros before it in the receipt", "exact", (n) => `${n}`, (n) => `${n}`.padStart(10, "0")],
  ["zeros before it in the answer", "exact", (n) => `${n}`.padStart(10, "0"), (n) => `${n}`],
  ["hex, then decimal", "hex-decimal", hex, decimal],
  [
    "padded hex in capitals, then decimal",
    "hex-decimal",
    (n) => short(n).toUpperCase().padStart(10, "0"),
    shortDecimal,
  ],
  ["hex in both under the rule for decimal receipts", "hex-decimal", hex, (n) => hex(n).toUpperCase()],
  ["decimal, then hex", "decimal-hex", decimal, (n) => hex(n).toUpperCase()],
  ["hex, then decimal, while the rule says they are the same", "exact", hex, decimal],
  ["decimal, then hex, while the rule says the contrary", "hex-decimal", shortDecimal, short],
])("every receipt finds its message: %s (ids=%s)", async (_, ids, answer, receipt) => {
  await gatewayThatWrites(answer, receipt, ids);
  block += 1;
  const numbers = Array.from({ length: 30 }, (_n, i) => `+3934${block % 10}${1_000_000 + block * 1000 + i}`);
  const { step } = await startTestCampaign(db, numbers);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ delivered: 30 }));
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a gateway that uses three ids for everybody: each receipt is its own number's", async () => {
  const numbers = Array.from({ length: 60 }, (_n, i) => `+39349${2_000_000 + i}`);
  await gatewayThatWrites(
    (n) => `again${n % 3}`,
    (n) => `again${n % 3}`,
    "exact",
  );
  const { step } = await startTestCampaign(db, numbers);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ delivered: 60 }));
  const { rows } = await db.pool.query(
    `SELECT m.e164 FROM status_change s JOIN message m ON m.id = s.message_id
     WHERE m.step_id = $1 AND s.source = 'gateway' AND s.status = 5 AND s.applied`,
    [step],
  );
  expect(rows.map(({ e164 }) => e164).sort()).toEqual(numbers);
});

test("an answer after the time-out still says under which id the receipts come", async () => {
  const held: { link: Link; sequence: number }[] = [];
  const smsc = await startScriptedSmsc((pdu, link) => {
    if (pdu.command !== "submit_sm") return false;
    held.push({ link, sequence: pdu.sequence });
    return true;
  });
  const worker = startTestWorker(db, `smpp://slow:x@127.0.0.1:${smsc.port}?window=10&timeout=1`);
  opened.push({ stop: () => smsc.close() }, worker);
  const number = "+393491000009";
  // Two to one number: nobody could guess which of them a receipt means.
  const steps = [(await startTestCampaign(db, [number])).step, (await startTestCampaign(db, [number])).step];
  const parts = async (column: "state" | "provider_id") => {
    const sql = `SELECT p.${column} AS it FROM part p JOIN message m ON m.id = p.message_id WHERE m.step_id = ANY($1)`;
    return (await db.pool.query<{ it: string | null }>(sql, [steps])).rows.map(({ it }) => it).sort();
  };
  await eventually(async () => expect(await parts("state")).toEqual(["unanswered", "unanswered"]));
  for (const [index, { link, sequence }] of held.entries())
    link.send({ command: "submit_sm_resp", status: 0, sequence, messageId: `late${index}` });
  await eventually(async () => expect(await parts("provider_id")).toEqual(["late0", "late1"]));
  for (const [index, { link }] of held.entries()) sendReceipt(link, index, number.slice(1), `late${index}`);
  for (const step of steps) {
    await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ delivered: 1 }));
  }
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});
