import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketSeconds, receiptBucket, receiptPercentile } from "./receipt-time";

test("a bucket's middle lies within 2 % of what it holds", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 300_000, noNaN: true }), (seconds) => {
      expect(Math.abs(bucketSeconds(receiptBucket(seconds)) - seconds)).toBeLessThanOrEqual(
        0.018 * (1 + seconds) + 0.05,
      );
    }),
  );
});

test("half and 95 of 100 receipts are found by rank", () => {
  const counts = new Map([
    [receiptBucket(2), 50],
    [receiptBucket(9), 45],
    [receiptBucket(60), 5],
  ]);
  expect(receiptPercentile(counts, 0.5)).toBeCloseTo(2, 0);
  expect(receiptPercentile(counts, 0.51)).toBeCloseTo(9, 0);
  expect(receiptPercentile(counts, 0.95)).toBeCloseTo(9, 0);
  expect(receiptPercentile(counts, 0.96)).toBeCloseTo(60, 0);
});

test("without receipts there is no time", () => {
  expect(receiptPercentile(new Map(), 0.5)).toBeNull();
  expect(receiptPercentile(new Map([[3, 0]]), 0.5)).toBeNull();
});
