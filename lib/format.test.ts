import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatChange,
  formatDateTime,
  formatDuration,
  formatExact,
  formatNumber,
  formatPercent,
  formatRelative,
  formatShare,
} from "./format";

const now = new Date("2026-11-23T08:00:11Z");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("counts carry the locale's thousands", () => {
  expect(formatNumber(1234567)).toBe("1,234,567");
  expect(formatNumber(1234567, "it-IT")).toBe("1.234.567");
  expect([143, -12, 0].map((value) => formatChange(value))).toEqual(["+143", "−12", "0"]);
});

test.each([
  [4120, 4343, "94.9 %"],
  [0, 10, "0.0 %"],
  [10, 10, "100.0 %"],
  [1, 5000, "<0.1 %"],
  [4999, 5000, ">99.9 %"],
  [0, 0, "–"],
])("%i of %i is written %s", (part, whole, text) => {
  expect(plain(formatPercent(part, whole))).toBe(text);
});

test("only all is 100 % and only none is 0 %", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (whole, some) => {
      const part = Math.min(some, whole);
      const text = plain(formatPercent(part, whole));
      expect(text === "100.0 %").toBe(part === whole);
      expect(text === "0.0 %").toBe(part === 0);
    }),
  );
});

test("a share names its whole", () => {
  expect(formatShare(4120, 4343, "sent")).toBe("4,120 of 4,343 sent");
});

test("times are written in the zone, and the exact form names it", () => {
  expect(formatDateTime(now, "Europe/Rome")).toBe("23 Nov 2026, 09:00");
  expect(formatExact(now, "Europe/Rome")).toBe("23 Nov 2026, 09:00:11 Europe/Rome (CET)");
  expect(formatExact(now, "UTC")).toBe("23 Nov 2026, 08:00:11 UTC");
});

test.each([
  [-2_000, "just now"],
  [-12_000, "12 s ago"],
  [-7_200_000, "2 h ago"],
  [300_000, "in 5 min"],
  [-29 * 86_400_000, "29 d ago"],
  [-40 * 86_400_000, "14 Oct 2026"],
])("%i ms from now is %s", (distance, text) => {
  expect(plain(formatRelative(new Date(now.getTime() + distance), now, "Europe/Rome"))).toBe(text);
});

test.each([
  [850, "850 ms"],
  [9_000, "9 s"],
  [250_000, "4 min 10 s"],
  [59_999, "1 min"],
  [7_500_000, "2 h 5 min"],
  [86_400_000, "1 d"],
])("%i ms lasts %s", (milliseconds, text) => {
  expect(plain(formatDuration(milliseconds))).toBe(text);
});
