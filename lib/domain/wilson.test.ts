import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson";

test.each([
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [29, 29, 0.883, 1],
])("%i of %i lies between %f and %f", (part, whole, low, high) => {
  const interval = wilsonInterval(part, whole);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("of nothing nothing can be said", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});

test("the interval holds the share and stays within none and all", () => {
  const shares = fc
    .integer({ min: 1, max: 100_000 })
    .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
  fc.assert(
    fc.property(shares, ([part, whole]) => {
      const { low = -1, high = 2 } = wilsonInterval(part, whole) ?? {};
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(part / whole);
      expect(high).toBeGreaterThanOrEqual(part / whole);
    }),
  );
});
