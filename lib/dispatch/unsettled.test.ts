import { expect, test } from "vitest";
import type { Report } from "@/lib/domain/gateway";
import type { Submitted } from "./submit";
import { Unsettled } from "./unsettled";

const submitted = (): Submitted => ({
  id: "7",
  submission: 1,
  answers: [
    { number: 1, answer: { kind: "taken", providerId: "A1" } },
    { number: 2, answer: { kind: "refused", cause: "throttled", code: "58", text: "Throttled" } },
  ],
  insisted: false,
  canQuery: true,
  gatewayId: "smsc",
  destination: "+393201000000",
  receipts: [],
});
const report: Report = {
  providerId: "A1",
  destination: "+393201000000",
  outcome: "delivered",
  code: "DELIVRD 000",
  text: "",
  network: null,
  happenedAt: null,
};

test("a receipt that is quicker than the disk joins its answer, and is durable when that is", async () => {
  const unsettled = new Unsettled();
  const waiting = submitted();
  let write = () => {};
  unsettled.add(
    waiting,
    new Promise((resolve) => {
      write = resolve;
    }),
  );
  let durable = false;
  const joined = unsettled.join({ gatewayId: "smsc", report })?.then(() => {
    durable = true;
  });
  expect(waiting.receipts).toEqual([{ number: 1, report }]);
  await Promise.resolve();
  expect(durable).toBe(false);
  write();
  await joined;
  expect(durable).toBe(true);
});

test.each([
  ["of another gateway", { gatewayId: "other", report }],
  ["with another id", { gatewayId: "smsc", report: { ...report, providerId: "A2" } }],
  ["about another number", { gatewayId: "smsc", report: { ...report, destination: "+393201000001" } }],
  ["that does not say Delivered", { gatewayId: "smsc", report: { ...report, outcome: "rejected" as const } }],
])("a receipt %s takes the way of the inbox", (_, received) => {
  const unsettled = new Unsettled();
  const waiting = submitted();
  unsettled.add(waiting, Promise.resolve());
  expect(unsettled.join(received)).toBeNull();
  expect(waiting.receipts).toEqual([]);
});

test("once its answers are being written nothing joins a submission", () => {
  const unsettled = new Unsettled();
  const waiting = submitted();
  unsettled.add(waiting, Promise.resolve());
  unsettled.close([waiting]);
  expect(unsettled.join({ gatewayId: "smsc", report })).toBeNull();
});
