import { expect, test } from "vitest";
import { receiptsStopped } from "./receipt-flow";

const now = new Date("2026-11-24T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test.each([
  ["nothing was sent", 0, null, null, false],
  ["receipts come as usual", 5, ago(1), ago(0), false],
  ["much was sent a moment ago", 5_000, ago(2), ago(0), false],
  ["a few phones are off for long", 19, ago(300), ago(1), false],
  ["much was sent, and nothing heard for ten minutes", 20, ago(11), ago(1), true],
  ["reports stopped yesterday and sends still go on", 90_000, ago(1_500), ago(0), true],
  ["sending ended an hour ago", 90_000, ago(1_500), ago(61), false],
] as const)("%s", (_, takenSinceReceipt, silentSince, lastTakenAt, stopped) => {
  expect(receiptsStopped({ takenSinceReceipt, silentSince, lastTakenAt }, now)).toBe(stopped);
});
