import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RefusalCause } from "./gateway";
import { isPermanent } from "./outcome";
import { DEFAULT_RETRY_BASE_MS, nextQuery, nextSubmission, RETRY_RULES } from "./retry";

const causes = Object.keys(RETRY_RULES) as RefusalCause[];
const s = 1000;
const min = 60 * s;

/** All that happens to a message refused for the same cause each time, without jitter, up to ten refusals. */
function course(cause: RefusalCause) {
  const steps: (number | string)[] = [];
  for (let tries = 1; tries <= 10; tries += 1) {
    const next = nextSubmission({ cause, triesOfCause: tries, base: DEFAULT_RETRY_BASE_MS, random: 0.5 });
    if ("end" in next) return [...steps, next.end];
    steps.push(next.delayMs);
  }
  return steps;
}

test.each<[RefusalCause, (number | string)[]]>([
  ["system", [30 * s, 2 * min, 10 * min, 30 * min, "undeliverable"]],
  ["queueFull", [3 * min, 10 * min, 30 * min, "undeliverable"]],
  ["generic", [min, 5 * min, "rejected"]],
  ["vendor", [min, 5 * min, "rejected"]],
  ["flooding", [60 * min, 60 * min, "rejected"]],
  ["invalidNumber", ["invalid"]],
  ["rejected", ["rejected"]],
  ["undeliverable", ["undeliverable"]],
  ["expired", ["expired"]],
  ["throttled", [1250, 2500, ...Array(8).fill(4000)]],
  ["linkDown", [s, 2 * s, 4 * s, 8 * s, 16 * s, 32 * s, ...Array(4).fill(60 * s)]],
  ["sender", [30 * s, min, 2 * min, ...Array(7).fill(5 * min)]],
  ["account", [30 * s, min, 2 * min, ...Array(7).fill(5 * min)]],
  ["protocol", [30 * s, min, 2 * min, ...Array(7).fill(5 * min)]],
  ["configuration", [30 * s, "rejected"]],
])("refused for %s each time", (cause, expected) => {
  expect(course(cause)).toEqual(expected);
});

test("only what refuses the message itself makes it wait as Scheduled and counts as an attempt", () => {
  const scheduled = causes.filter((cause) => RETRY_RULES[cause].delays.length && RETRY_RULES[cause].counted);
  expect(scheduled).toEqual(["system", "queueFull", "generic", "vendor", "flooding"]);
  for (const cause of causes) {
    expect(RETRY_RULES[cause].counted).toBe(RETRY_RULES[cause].waiting === "scheduled");
  }
});

test("what is wrong with sender, account or configuration pauses the gateway", () => {
  expect(causes.filter((cause) => RETRY_RULES[cause].pausesGateway)).toEqual([
    "sender",
    "account",
    "protocol",
    "configuration",
  ]);
});

describe("whatever the cause, count, base and randomness", () => {
  const refusal = fc.record({
    cause: fc.constantFrom(...causes),
    triesOfCause: fc.integer({ min: 1, max: 1000 }),
    base: fc.integer({ min: 1, max: 3_600_000 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  test("it waits a positive whole number of ms within 20 % of the table, or ends for good", () => {
    fc.assert(
      fc.property(refusal, (given) => {
        const next = nextSubmission(given);
        const { delays, end, waiting } = RETRY_RULES[given.cause];
        if ("end" in next) {
          expect(next.end).toBe(end);
          expect(isPermanent(next.end)).toBe(true);
          expect(given.triesOfCause).toBeGreaterThan(delays.length);
          return;
        }
        const scaled = ((delays[given.triesOfCause - 1] ?? delays.at(-1) ?? 0) * given.base) / DEFAULT_RETRY_BASE_MS;
        expect(next.outcome).toBe(waiting);
        expect(Number.isInteger(next.delayMs)).toBe(true);
        expect(next.delayMs).toBeGreaterThanOrEqual(Math.max(1, Math.floor(scaled * 0.8)));
        expect(next.delayMs).toBeLessThanOrEqual(Math.ceil(scaled * 1.2) + 1);
      }),
    );
  });
});

test("queries follow silence at twice the distance each time, up to an hour", () => {
  const times = [0, 1, 2, 3, 4, 5, 50, 5000].map((queries) => nextQuery({ queries, base: 5 * min }) / min);
  expect(times).toEqual([5, 10, 20, 40, 60, 60, 60, 60]);
  expect(nextQuery({ queries: 3, base: 1 })).toBe(8);
  expect(nextQuery({ queries: 3, base: 120 * min })).toBe(120 * min);
});
