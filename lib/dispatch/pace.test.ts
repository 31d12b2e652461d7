import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/gateways/simulator/random";
import { Pace } from "./pace";

const TICK = 10;

interface World {
  contract: number;
  /** What the window carries a second where nothing else limits. */
  carries: number;
  seconds: number;
  seed: number;
  /** Whether the gateway throttles this submission; `inSecond` = those it took in this second so far. */
  throttles(random: () => number, inSecond: number, second: number): boolean;
}

/** A gateway under a clock of our own: what it took in each second, and the rate allowed at the end of each. */
function run({ contract, carries, seconds, seed, throttles }: World): { taken: number[]; rates: (number | null)[] } {
  const random = seededRandom(seed);
  const pace = new Pace(contract, 0);
  const taken: number[] = [];
  const rates: (number | null)[] = [];
  let next = 0;
  for (let second = 0; second < seconds; second++) {
    let inSecond = 0;
    for (let at = 0; at < 1_000; at += TICK) {
      const now = second * 1_000 + at;
      const count = Math.min(pace.available(now), Math.round((carries * TICK) / 1_000));
      pace.take(count);
      for (let i = 0; i < count; i++) {
        const throttled = throttles(random, inSecond, second);
        if (!throttled) inSecond += 1;
        pace.hear(String(next++), throttled, now);
      }
    }
    taken.push(inSecond);
    rates.push(pace.rate);
  }
  return { taken, rates };
}

const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe("The pace of a gateway", () => {
  test("loses less than a fifth of the contract, or of what the window carries, where one in ten is throttled", () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 20, 100, 1_000), fc.nat(), (contract, seed) => {
        const { taken } = run({ contract, carries: 1_000, seconds: 60, seed, throttles: (random) => random() < 0.1 });
        expect(mean(taken.slice(1))).toBeGreaterThan((contract || 1_000) * 0.8);
      }),
      { numRuns: 60 },
    );
  });

  test("settles at what a gateway takes that takes less than its contract says, and wastes little", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), fc.constantFrom(0, 800), fc.nat(), (limit, contract, seed) => {
        let refused = 0;
        const { taken } = run({
          contract,
          carries: 1_000,
          seconds: 60,
          seed,
          throttles: (_random, inSecond, second) => {
            const throttled = inSecond >= limit;
            if (throttled && second >= 10) refused += 1;
            return throttled;
          },
        });
        expect(mean(taken.slice(10))).toBeGreaterThan(limit * 0.75);
        expect(refused / 50).toBeLessThan(limit * 0.3 + 5);
      }),
      { numRuns: 60 },
    );
  });

  test("is cut at most once a second, never below one a second, and is whole again a minute after the trouble", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 50, 400),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.nat(),
        (contract, share, seed) => {
          const { rates } = run({
            contract,
            carries: 500,
            seconds: 120,
            seed,
            throttles: (random, _inSecond, second) => second < 30 && random() < share,
          });
          for (const [second, rate] of rates.entries()) {
            if (rate !== null) expect(rate).toBeGreaterThanOrEqual(Math.min(1, contract || 1));
            if (second > 95) expect(rate).toBe(contract || null);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("never exceeds the contract in any second, shared between workers", () => {
    const pace = new Pace(100, 0);
    pace.shareWith(4, 0);
    let left = 0;
    for (let now = 0; now < 10_000; now += 7) {
      const count = pace.available(now);
      pace.take(count);
      left += count;
    }
    expect(left).toBeGreaterThan(240);
    expect(left).toBeLessThanOrEqual(257);
  });

  test("is not cut by one number that is throttled every time", () => {
    const pace = new Pace(0, 0);
    for (let now = 0; now < 120_000; now += 20) pace.hear("the same", true, now);
    expect(pace.rate).toBeNull();
  });

  test("survives a clock that jumps back an hour", () => {
    const pace = new Pace(100, 7_200_000);
    pace.take(pace.available(7_201_000));
    expect(pace.available(3_600_000)).toBe(0);
    expect(pace.available(3_600_500)).toBe(50);
  });
});
