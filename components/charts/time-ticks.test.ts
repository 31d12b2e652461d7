import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks";

const iso = (ticks: number[]) => ticks.map((at) => new Date(at).toISOString().slice(0, 16));

test("a morning has ticks on round hours of its zone", () => {
  const ticks = timeTicks(Date.parse("2026-11-23T07:12Z"), Date.parse("2026-11-23T11:00Z"), 6, "Europe/Rome");
  expect(iso(ticks)).toEqual(["2026-11-23T08:00", "2026-11-23T09:00", "2026-11-23T10:00", "2026-11-23T11:00"]);
});

test("days start at the zone's midnight on both sides of a clock change", () => {
  const ticks = timeTicks(Date.parse("2026-10-23T12:00Z"), Date.parse("2026-10-27T00:00Z"), 6, "Europe/Rome");
  expect(iso(ticks)).toEqual(["2026-10-23T22:00", "2026-10-24T22:00", "2026-10-25T23:00", "2026-10-26T23:00"]);
});

test("no span, one tick", () => {
  expect(timeTicks(5, 5, 6, "UTC")).toEqual([5]);
});
