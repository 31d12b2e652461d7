import { expect, test } from "vitest";
import { OUTCOMES } from "@/lib/domain/outcome";
import { STATUSES } from "@/lib/domain/status";
import { statusColor, statusMark } from "./status-mark";

test("the families look different without colour", () => {
  for (const { code, kind } of OUTCOMES) {
    const family = code === "delivered" ? "solid" : kind === "permanent" ? "cut" : "hatched";
    expect(statusMark(code), code).toBe(family);
  }
  expect(statusMark("clicked")).toBe("ring");
});

test("no two outcomes share a colour, and every status has one", () => {
  expect(new Set(OUTCOMES.map(({ code }) => statusColor(code))).size).toBe(13);
  for (const { code } of STATUSES) expect(statusColor(code)).toMatch(/^var\(--outcome-[a-z-]+\)$/);
});
