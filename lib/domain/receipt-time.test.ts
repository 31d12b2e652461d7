import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketSeconds, receiptBins, receiptBucket, receiptPercentile } from "./receipt-time";

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

test("bars hold every receipt once, without gaps, as many as asked for at most", () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 9 })));
  fc.assert(
    fc.property(counts, (entries) => {
      const map = new Map(entries);
      const bins = receiptBins(map, 60);
      expect(bins.length).toBeLessThanOrEqual(60);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe([...map.values()].reduce((a, b) => a + b, 0));
      for (const [index, bin] of bins.slice(1).entries()) expect(bin.from).toBe(bins[index]?.to);
    }),
  );
});

test("a receipt lies within the bar that counts it", () => {
  for (const seconds of [0.02, 0.4, 1, 6.5, 59, 3_600, 200_000]) {
    const [bar] = receiptBins(new Map([[receiptBucket(seconds), 1]]));
    expect(bar?.from).toBeLessThanOrEqual(seconds);
    expect(bar?.to).toBeGreaterThan(seconds);
  }
});
