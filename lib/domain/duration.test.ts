import fc from "fast-check";
import { expect, test } from "vitest";
import { durationText, parseDuration } from "./duration";

test.each([
  ["48h", 172_800_000],
  ["30s", 30_000],
  ["5m", 300_000],
  ["2d", 172_800_000],
  ["500ms", 500],
  ["1h30m", 5_400_000],
  ["1m500ms", 60_500],
  ["1.5h", 5_400_000],
  [" 24 H ", 86_400_000],
  ["0s", 0],
])("%j is %i ms", (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, ms });
});

test.each(["", "48", "h", "-5m", "5 minutes", "1,5h", "5m later", "1e3s", ".5h"])("%j is no duration", (text) => {
  expect(parseDuration(text)).toMatchObject({ ok: false, message: expect.stringContaining(`“${text}”`) });
});

test("a duration beyond exact numbers is refused", () => {
  expect(parseDuration("999999999999999d")).toMatchObject({ ok: false, message: expect.stringContaining("too long") });
});

test("what is written reads back the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (ms) => {
      expect(parseDuration(durationText(ms))).toEqual({ ok: true, ms });
    }),
  );
  expect([172_800_000, 129_600_000, 90_000, 0].map(durationText)).toEqual(["2d", "1d12h", "1m30s", "0s"]);
});
