import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketEnds, chooseBucket } from "./time-buckets";

const minute = 60_000;
const iso = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 16));

test.each([
  [5, "minute"],
  [120, "minute"],
  [121, "5 minutes"],
  [24 * 60, "15 minutes"],
  [3 * 24 * 60, "hour"],
  [20 * 24 * 60, "6 hours"],
  [40 * 24 * 60, "day"],
  [3 * 365 * 24 * 60, "day"],
])("%i minutes are drawn by %s", (minutes, words) => {
  expect(chooseBucket(minutes * minute).words).toBe(words);
});

test("minutes end on the minute, the first holds the start and the last reaches the end", () => {
  const ends = bucketEnds(new Date("2026-11-23T08:00:20Z"), new Date("2026-11-23T08:03:00Z"), chooseBucket(1), "UTC");
  expect(iso(ends)).toEqual(["2026-11-23T08:01", "2026-11-23T08:02", "2026-11-23T08:03"]);
});

test("hours are those of a zone that is half an hour off", () => {
  const size = chooseBucket(100 * 60 * minute);
  const ends = bucketEnds(new Date("2026-11-23T08:00Z"), new Date("2026-11-23T09:00Z"), size, "Asia/Kolkata");
  expect(iso(ends)).toEqual(["2026-11-23T08:30", "2026-11-23T09:30"]);
});

test("days are those of the zone on both sides of a clock change", () => {
  const size = chooseBucket(60 * 24 * 60 * minute);
  const ends = bucketEnds(new Date("2026-10-24T12:00Z"), new Date("2026-10-26T12:00Z"), size, "Europe/Rome");
  expect(iso(ends)).toEqual(["2026-10-24T22:00", "2026-10-25T23:00", "2026-10-26T23:00"]);
});

test("an hour that a clock shows twice is two buckets", () => {
  const size = chooseBucket(100 * 60 * minute);
  const ends = bucketEnds(new Date("2026-10-24T23:30Z"), new Date("2026-10-25T02:00Z"), size, "Europe/Rome");
  expect(iso(ends)).toEqual(["2026-10-25T00:00", "2026-10-25T01:00", "2026-10-25T02:00"]);
});

test("every bucket goes on where the one before ended, in any zone", () => {
  const zones = ["UTC", "Europe/Rome", "Asia/Kolkata", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia"];
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) }),
      fc.integer({ min: 1, max: 200 * 24 * 60 }),
      fc.constantFrom(...zones),
      (start, minutes, zone) => {
        const to = start + minutes * minute;
        const ends = bucketEnds(new Date(start), new Date(to), chooseBucket(to - start), zone).map(Number);
        expect(ends[0]).toBeGreaterThan(start);
        expect(ends.at(-1)).toBeGreaterThanOrEqual(to);
        expect(ends.length).toBeLessThanOrEqual(205);
        for (const [index, end] of ends.slice(1).entries()) expect(end).toBeGreaterThan(ends[index] ?? 0);
      },
    ),
    { numRuns: 60 },
  );
});
