import fc from "fast-check";
import { expect, test } from "vitest";
import { nextReconnectDelay } from "./reconnect-delay";

test("the wait before the next connection doubles up to its limit and stays between its bounds", () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const wait = nextReconnectDelay(failures, 500, 30_000, random);
      expect(wait).toBeGreaterThanOrEqual(Math.max(500, Math.min(30_000, 500 * 2 ** failures) / 2));
      expect(wait).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** failures));
    }),
  );
});

test("a hundred workers that lost a gateway at the same moment come back over half of the wait, not together", () => {
  const waits = Array.from({ length: 100 }, (_, worker) => nextReconnectDelay(6, 500, 30_000, worker / 100));
  expect(new Set(waits).size).toBe(100);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(14_000);
});
