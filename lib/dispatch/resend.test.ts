import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import type { Link } from "@/lib/gateways/smpp/link";
import type { MessagePdu } from "@/lib/gateways/smpp/pdu";
import { NO_TLVS } from "@/lib/gateways/smpp/pdu";
import { type ScriptedSmsc, startScriptedSmsc } from "@/lib/gateways/testing/scripted-smsc";
import { until } from "@/lib/gateways/testing/until";
import { eventually } from "./eventually";
import { settleAnswers } from "./submit";
import { answer, claimTestCampaign, claimTestStep, settings, taken, unanswered } from "./testing-claim";
import { buyTestLicences, countOutcomes, startTestCampaign, startTestWorker, type TestWorker } from "./testing-worker";

let db: TestDatabase;
let opened: (TestWorker | ScriptedSmsc)[] = [];
let next = 3_341_000_000;

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
});
afterEach(async () => {
  for (const thing of opened.reverse()) await ("stop" in thing ? thing.stop() : thing.close());
  opened = [];
});
afterAll(() => db.drop());

/** A gateway that takes everything and does not answer the first so many submissions. */
async function forgetfulGateway(unanswered: number): Promise<{ taken: MessagePdu[]; link(): Link }> {
  const taken: MessagePdu[] = [];
  const smsc = await startScriptedSmsc((pdu) => {
    if (pdu.command !== "submit_sm") return false;
    taken.push(pdu);
    return taken.length <= unanswered;
  });
  opened.push(smsc, startTestWorker(db, `smpp://forgetful:x@127.0.0.1:${smsc.port}?window=10&timeout=1`));
  return {
    taken,
    link: () => {
      const link = smsc.links.at(-1);
      if (!link) throw new Error("Nobody is bound");
      return link;
    },
  };
}

function receipt(number: string, id: string, stat: string, sequence: number): MessagePdu {
  return {
    command: "deliver_sm",
    status: 0,
    sequence,
    serviceType: "",
    source: { ton: 1, npi: 1, address: number.slice(1) },
    destination: { ton: 5, npi: 0, address: "Esito" },
    esmClass: 4,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    registeredDelivery: 0,
    replaceIfPresent: 0,
    dataCoding: 0,
    defaultMessageId: 0,
    shortMessage: Buffer.from(`id:${id} stat:${stat} err:000 text:`),
    tlvs: NO_TLVS,
  };
}

const nextTry = async (step: string) => {
  const { rows } = await db.pool.query(
    "SELECT next_action AS action, submission, licences FROM message WHERE step_id = $1",
    [step],
  );
  return rows[0];
};

test("without the campaign's choice, what was never answered is never sent again", async () => {
  const gateway = await forgetfulGateway(1);
  const { step } = await startTestCampaign(db, [`+39${next++}`]);
  await eventually(async () => expect(await nextTry(step)).toMatchObject({ action: "close", submission: 1 }));
  expect(gateway.taken).toHaveLength(1);
});

test("by the campaign's choice it is sent again once, after the stated wait, under a new number and for no more licences", async () => {
  const gateway = await forgetfulGateway(2);
  const { step } = await startTestCampaign(db, [`+39${next++}`], { resendUnknownAfter: 1 });
  await until("it is sent again", () => gateway.taken.length === 2);
  await eventually(async () => expect(await nextTry(step)).toEqual({ action: "close", submission: 2, licences: 1 }));
  expect(await countOutcomes(db, step)).toEqual({ unknown: 1 });
  expect(gateway.taken[1]?.shortMessage).toEqual(gateway.taken[0]?.shortMessage);
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a report before the wait is over keeps it from being sent again", async () => {
  const gateway = await forgetfulGateway(1);
  const number = `+39${next++}`;
  const { step } = await startTestCampaign(db, [number], { resendUnknownAfter: 4 });
  await eventually(async () => expect(await nextTry(step)).toMatchObject({ action: "submit", submission: 1 }));
  gateway.link().send(receipt(number, "late", "ENROUTE", 900));
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ enroute: 1 }));
  expect((await nextTry(step)).action).not.toBe("submit");
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  expect(gateway.taken).toHaveLength(1);
});

test("late reports of the older submission count only when they say Delivered", async () => {
  const gateway = await forgetfulGateway(1);
  const number = `+39${next++}`;
  const { step } = await startTestCampaign(db, [number], { resendUnknownAfter: 1 });
  await until("it is sent again", () => gateway.taken.length === 2);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ unknown: 1 }));
  gateway.link().send(receipt(number, "older", "UNDELIV", 901));
  await eventually(async () => {
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM status_change WHERE step_id = $1 AND status = 4",
      [step],
    );
    expect(rows[0].n).toBe(1);
  });
  expect(await countOutcomes(db, step)).toEqual({ unknown: 1 });
  gateway.link().send(receipt(number, "older", "DELIVRD", 902));
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ delivered: 1 }));
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("somebody who opted out meanwhile is not texted again", async () => {
  const gateway = await forgetfulGateway(1);
  const number = `+39${next++}`;
  const { step } = await startTestCampaign(db, [number], { resendUnknownAfter: 2 });
  await eventually(async () => expect(await nextTry(step)).toMatchObject({ action: "submit", submission: 1 }));
  await db.pool.query("INSERT INTO opt_out (e164, kind) VALUES ($1, 'unsubscribed')", [number]);
  await eventually(async () => expect(await nextTry(step)).toMatchObject({ action: "close" }));
  expect(await countOutcomes(db, step)).toEqual({ unknown: 1 });
  expect(gateway.taken).toHaveLength(1);
});

test("what was not sent again in its time waits for its report, also where the contact opted out meanwhile", async () => {
  const number = `+39${next++}`;
  const { step, claimed } = await claimTestCampaign(db, [number], { resendUnknownAfter: 60, validity: 3_600 });
  await answer(db, claimed, [unanswered]);
  expect(await nextTry(step)).toMatchObject({ action: "submit", submission: 1 });
  await db.pool.query("INSERT INTO opt_out (e164, kind) VALUES ($1, 'unsubscribed')", [number]);
  await db.pool.query(
    "UPDATE message SET next_attempt_at = now(), valid_until = now() - interval '1 second' WHERE step_id = $1",
    [step],
  );
  expect(await claimTestStep(db, step)).toEqual([]);
  expect(await countOutcomes(db, step)).toEqual({ unknown: 1 });
  expect(await nextTry(step)).toEqual({ action: "close", submission: 1, licences: 1 });
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("answers to a submission and to its resend that come together both say under which id reports will come", async () => {
  const { step, claimed } = await claimTestCampaign(db, [`+39${next++}`], { resendUnknownAfter: 60, validity: 3_600 });
  await answer(db, claimed, [unanswered]);
  await db.pool.query("UPDATE message SET next_attempt_at = now() WHERE step_id = $1", [step]);
  const again = await claimTestStep(db, step);
  expect(again).toMatchObject([{ submission: 2 }]);
  const submitted = [...claimed, ...again].map(({ id, submission }) => ({
    id,
    submission,
    insisted: false,
    canQuery: true,
    answers: [{ number: 1, answer: taken(`of ${submission}`) }],
  }));
  await settleAnswers(db.pool, submitted, settings);
  const { rows } = await db.pool.query(
    "SELECT provider_id AS id FROM part JOIN message m ON m.id = message_id WHERE m.step_id = $1 ORDER BY part.submission",
    [step],
  );
  expect(rows).toEqual([{ id: "of 1" }, { id: "of 2" }]);
});
