import fc from "fast-check";
import { expect, test } from "vitest";
import { percentage, wilson95 } from "./percentage";

test.each([
  [0, 10, 0],
  [10, 10, 100],
  [1, 3, 33.3],
  [4120, 4343, 94.9],
  [1, 1_000_000, 0.1],
  [999_999, 1_000_000, 99.9],
  [11, 10, 110],
])("%i of %i is %f %%", (count, of, percent) => {
  expect(percentage(count, of)).toEqual({ percent, count, of });
});

test("without a whole there is no share", () => {
  expect(percentage(0, 0)).toBeNull();
  expect(wilson95(0, 0)).toBeNull();
});

test.each([
  [0, 10, 0, 27.8],
  [10, 10, 72.2, 100],
  [5, 10, 23.7, 76.3],
  [81, 263, 25.5, 36.6],
  [500, 1000, 46.9, 53.1],
])("the share of %i in %i lies between %f and %f %%", (count, of, low, high) => {
  expect(wilson95(count, of)).toEqual({ low, high });
});

const pair = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

test("a share shows none or all only when it is, and lies in its interval", () => {
  fc.assert(
    fc.property(pair, ([count, of]) => {
      const { percent } = percentage(count, of) ?? { percent: Number.NaN };
      expect(percent === 0).toBe(count === 0);
      expect(percent === 100).toBe(count === of);
      const interval = wilson95(count, of);
      expect(interval?.low).toBeLessThanOrEqual((count / of) * 100 + 0.05);
      expect(interval?.high).toBeGreaterThanOrEqual((count / of) * 100 - 0.05);
    }),
  );
});
