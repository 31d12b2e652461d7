import { expect, test } from "vitest";
import { plainLine } from "./log";

test("a record becomes one plain line: time, who, what, details", () => {
  const record = {
    level: 40,
    time: Date.UTC(2026, 0, 2, 3, 4, 5),
    pid: 1,
    name: "web",
    msg: "Slow",
    ms: 7,
    why: "a b",
  };
  expect(plainLine(JSON.stringify(record))).toBe('03:04:05 web  WARNING Slow ms=7 why="a b"\n');
});
