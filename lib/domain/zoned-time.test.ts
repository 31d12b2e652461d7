import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, isTimeZone, parseTimeOfDay, resolveAt, wallClock } from "./zoned-time";

test.each([
  ["2026-03-10T15:00:00Z", 3, "10:00", "Europe/Rome", "2026-03-13T09:00:00.000Z"],
  ["2026-03-10T23:30:00Z", 1, "10:00", "Europe/Rome", "2026-03-12T09:00:00.000Z"],
  ["2026-03-27T12:00:00Z", 3, "10:00", "Europe/Rome", "2026-03-30T08:00:00.000Z"],
  ["2026-03-28T12:00:00Z", 1, "02:30", "Europe/Rome", "2026-03-29T01:00:00.000Z"],
  ["2026-10-24T12:00:00Z", 1, "02:30", "Europe/Rome", "2026-10-25T00:30:00.000Z"],
  ["2026-03-10T15:00:00Z", 0, "10:00", "Europe/Rome", "2026-03-10T09:00:00.000Z"],
  ["2026-03-10T15:00:00Z", 2, "09:15", "Asia/Kathmandu", "2026-03-12T03:30:00.000Z"],
  ["2026-02-27T15:00:00Z", 2, "09:00", "America/New_York", "2026-03-01T14:00:00.000Z"],
])("from %s, %i days later at %s in %s is %s", (base, afterDays, time, zone, expected) => {
  expect(resolveAt({ afterDays, time }, new Date(base), zone).toISOString()).toBe(expected);
});

test("a time of day is read strictly", () => {
  expect(["00:00", "9:05", "23:59"].map(parseTimeOfDay)).toEqual([0, 545, 1439]);
  expect(["24:00", "9", "09:60", "", "09:00 "].map(parseTimeOfDay)).toEqual([null, null, null, null, null]);
  expect(() => resolveAt({ afterDays: 1, time: "late" }, new Date(0), "UTC")).toThrow("late");
});

test("knows time zones", () => {
  expect(["Europe/Rome", "UTC", "Europe/Atlantis", ""].map(isTimeZone)).toEqual([true, true, false, false]);
});

test("the instant of a wall clock shows that wall clock, or lies right after a jump over it", () => {
  const zones = fc.constantFrom(
    "Europe/Rome",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
  );
  const walls = fc.date({ min: new Date("2010-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(walls, zones, (wall, zone) => {
      const shown = wallClock(instantOf(wall.getTime(), zone), zone);
      expect(shown).toBeGreaterThanOrEqual(wall.getTime());
      if (shown !== wall.getTime()) {
        expect(wallClock(instantOf(wall.getTime(), zone) - 1, zone)).toBeLessThan(wall.getTime());
      }
    }),
  );
});
