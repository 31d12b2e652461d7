import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuiet, nextAllowed } from "./quiet-hours";

const night = { from: "20:00", to: "09:00" };
const lunch = { from: "12:30", to: "14:00" };

test.each([
  ["the evening waits for the morning", night, "Europe/Rome", "2026-01-15T21:00:00Z", "2026-01-16T08:00:00.000Z"],
  [
    "the small hours wait for the same morning",
    night,
    "Europe/Rome",
    "2026-01-16T03:00:00Z",
    "2026-01-16T08:00:00.000Z",
  ],
  ["the first quiet instant", night, "Europe/Rome", "2026-01-15T19:00:00Z", "2026-01-16T08:00:00.000Z"],
  ["the last allowed instant", night, "Europe/Rome", "2026-01-15T18:59:59.999Z", "2026-01-15T18:59:59.999Z"],
  ["the first allowed instant", night, "Europe/Rome", "2026-01-16T08:00:00Z", "2026-01-16T08:00:00.000Z"],
  ["a window inside the day", lunch, "Europe/Rome", "2026-01-15T11:45:10Z", "2026-01-15T13:00:00.000Z"],
  ["outside a window inside the day", lunch, "Europe/Rome", "2026-01-15T09:00:00Z", "2026-01-15T09:00:00.000Z"],
  ["the night that is an hour shorter", night, "Europe/Rome", "2026-03-28T21:00:00Z", "2026-03-29T07:00:00.000Z"],
  ["the night that is an hour longer", night, "Europe/Rome", "2026-10-24T21:00:00Z", "2026-10-25T08:00:00.000Z"],
  [
    "an end that the clock skips",
    { from: "01:00", to: "02:30" },
    "Europe/Rome",
    "2026-03-29T00:30:00Z",
    "2026-03-29T01:00:00.000Z",
  ],
  [
    "an end that comes twice, first time",
    { from: "01:00", to: "02:30" },
    "Europe/Rome",
    "2026-10-25T00:15:00Z",
    "2026-10-25T00:30:00.000Z",
  ],
  [
    "an end that comes twice, second time",
    { from: "01:00", to: "02:30" },
    "Europe/Rome",
    "2026-10-25T01:15:00Z",
    "2026-10-25T01:30:00.000Z",
  ],
  [
    "a clock set back out of the window",
    { from: "02:50", to: "03:10" },
    "Europe/Rome",
    "2026-10-25T00:55:00Z",
    "2026-10-25T01:00:00.000Z",
  ],
  [
    "a window without length",
    { from: "09:00", to: "09:00" },
    "Europe/Rome",
    "2026-01-15T08:00:00Z",
    "2026-01-15T08:00:00.000Z",
  ],
])("%s", (_, quiet, zone, at, expected) => {
  expect(nextAllowed(new Date(at), quiet, zone).toISOString()).toBe(expected);
});

test("without quiet hours everything may leave at once", () => {
  const at = new Date("2026-01-15T23:00:00Z");
  expect(nextAllowed(at, null, "Europe/Rome")).toBe(at);
  expect(isQuiet(at, null, "Europe/Rome")).toBe(false);
  expect(isQuiet(at, night, "Europe/Rome")).toBe(true);
});

describe("for any instant, window and zone", () => {
  const time = fc.integer({ min: 0, max: 1439 }).map((m) => {
    return `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
  });
  const given = fc.record({
    at: fc.date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
    quiet: fc.record({ from: time, to: time }),
    zone: fc.constantFrom("Europe/Rome", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"),
  });

  test("the answer is not earlier, not quiet, at most 25 hours later, and its own answer", () => {
    fc.assert(
      fc.property(given, ({ at, quiet, zone }) => {
        const allowed = nextAllowed(at, quiet, zone);
        expect(allowed.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(allowed.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(isQuiet(allowed, quiet, zone)).toBe(false);
        expect(nextAllowed(allowed, quiet, zone)).toBe(allowed);
        if (!isQuiet(at, quiet, zone)) expect(allowed).toBe(at);
        else expect(isQuiet(new Date(allowed.getTime() - 1), quiet, zone)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
