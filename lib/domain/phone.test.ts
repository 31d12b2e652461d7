import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRegion, normaliseMobile } from "./phone";
import { isPhoneProblem, PHONE_PROBLEMS, phoneProblemText } from "./phone-problem";

const italian = { ok: true, e164: "+393200007297", country: "IT" };

test.each([
  "+393200007297",
  "00393200007297",
  "+39 320 000 7297",
  "+39-320-000-7297",
  "+39.320.000.7297",
  "(+39) 320/0007297",
  "(0039) 320 0007297",
  "[+39] 320 0007297",
  " +393200007297 ",
  "\u00a0+39\u202f320\u2009000\u00a07297",
  "\ufeff+39\u200b3200007297",
  "\u202a+393200007297\u202c",
  "'+393200007297",
  "’00393200007297",
  "+39‑320–000—7297",
  "+00393200007297",
  "＋３９3200007297",
  "3200007297",
  "320 000 72 97",
])("%j reads as the same Italian mobile", (raw) => {
  expect(normaliseMobile(raw, "IT")).toEqual(italian);
});

test.each([
  ["+44 (0) 7400 123456", null, "+447400123456", "GB"],
  ["0044 [0] 7400 123456", null, "+447400123456", "GB"],
  ["07400 123456", "GB", "+447400123456", "GB"],
  ["(0)7400 123456", "GB", "+447400123456", "GB"],
  ["06 12 34 56 78", "FR", "+33612345678", "FR"],
  ["(212) 555-1234", "US", "+12125551234", "US"],
  ["+1 212 555 1234", "IT", "+12125551234", "US"],
  ["0151 23456789", "DE", "+4915123456789", "DE"],
  ["+5491123456789", null, "+5491123456789", "AR"],
])("%j from %s is %s", (raw, region, e164, country) => {
  expect(normaliseMobile(raw, region)).toEqual({ ok: true, e164, country });
});

test.each([
  ["", "IT", "empty"],
  [" \u00a0\u200b", "IT", "empty"],
  ["'", "IT", "empty"],
  ["n/d", "IT", "letters"],
  ["tel. casa", "IT", "letters"],
  ["+39 320 OOO 7297", "IT", "letters"],
  ["+12125551234x12", "US", "extension"],
  ["+39 320 0007297 ext. 5", "IT", "extension"],
  ["+393200007297;ext=12", "IT", "extension"],
  ["+393200007297#12", "IT", "extension"],
  ["3.93E+11", "IT", "scientific"],
  ["3,93200007297E+11", "IT", "scientific"],
  ["+39320+0007297", "IT", "characters"],
  ["320*0007297", "IT", "characters"],
  ["3200007297", null, "noPrefix"],
  ["3200007297", "XX", "noPrefix"],
  ["12345", "IT", "tooShort"],
  ["+39", "IT", "tooShort"],
  ["+", "IT", "characters"],
  ["0039", "IT", "tooShort"],
  ["+99912345", "IT", "unknownCountry"],
  ["+39320000729712345", "IT", "tooLong"],
  ["+3932000072971234567890", "IT", "tooLong"],
  ["+39 02 1234567", "IT", "notMobile"],
  ["+39 800 123456", "IT", "notMobile"],
  ["+44 70 1234 5678", null, "notMobile"],
])("%j with region %s is refused: %s", (raw, region, problem) => {
  expect(normaliseMobile(raw, region)).toEqual({ ok: false, problem });
});

test("a missing number is empty", () => {
  expect(normaliseMobile(null, "IT")).toEqual({ ok: false, problem: "empty" });
  expect(normaliseMobile(undefined, "IT")).toEqual({ ok: false, problem: "empty" });
});

test("every problem has words of its own", () => {
  expect(new Set(PHONE_PROBLEMS.map(phoneProblemText)).size).toBe(PHONE_PROBLEMS.length);
  expect(isPhoneProblem("letters")).toBe(true);
  expect(isPhoneProblem("toString")).toBe(false);
});

test("knows regions", () => {
  expect(isRegion("IT")).toBe(true);
  expect(isRegion("it")).toBe(false);
  expect(isRegion("toString")).toBe(false);
});

describe("properties", () => {
  test("a normalised number normalises to itself, whatever the region", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom("IT", "US", "GB", null), (n, region) => {
        const e164 = `+39320${String(n).padStart(7, "0")}`;
        expect(normaliseMobile(e164, region)).toEqual({ ok: true, e164, country: "IT" });
      }),
      { numRuns: 200 },
    );
  });

  test("no text makes it fail, and what passes is E.164", () => {
    const scraps = fc.constantFrom(
      "+",
      "00",
      "39",
      "320",
      "0007297",
      " ",
      "(0)",
      "x",
      "#",
      "'",
      "\u200b",
      "-",
      "٣",
      "Ａ",
    );
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(scraps).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom("IT", "US", null), (raw, region) => {
        const result = normaliseMobile(raw, region);
        if (result.ok) expect(result.e164).toMatch(/^\+[1-9]\d{6,14}$/u);
        else expect(isPhoneProblem(result.problem)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test("the contact list in the fixtures has exactly its published invalid, duplicated and sendable numbers", () => {
  const file = new TextDecoder("windows-1252").decode(
    readFileSync(new URL("../../e2e/fixtures/contacts.csv", import.meta.url)),
  );
  const expected: unknown = JSON.parse(
    readFileSync(new URL("../../e2e/fixtures/contacts.expected.json", import.meta.url), "utf8"),
  );
  const rows = file.trimEnd().split("\r\n").slice(1);
  const seen = new Set<string>();
  let invalid = 0;
  let duplicated = 0;
  for (const row of rows) {
    const mobile = normaliseMobile(row.split(";")[4], "IT");
    if (!mobile.ok) invalid += 1;
    else if (seen.has(mobile.e164)) duplicated += 1;
    else seen.add(mobile.e164);
  }
  expect({ rows: rows.length, invalid, duplicated, sendable: seen.size, rejectedLines: 0 }).toEqual(expected);
});
