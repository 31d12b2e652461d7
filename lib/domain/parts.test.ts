import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gsm7Cost } from "./gsm7";
import { countParts, splitParts, ucs2Characters } from "./parts";

const family = "👨‍👩‍👧‍👦";

test.each([
  ["no text", "", "gsm7", 1],
  ["160 septets", "a".repeat(160), "gsm7", 1],
  ["161 septets", "a".repeat(161), "gsm7", 2],
  ["306 septets", "a".repeat(306), "gsm7", 2],
  ["307 septets", "a".repeat(307), "gsm7", 3],
  ["80 euro signs", "€".repeat(80), "gsm7", 1],
  ["81 euro signs", "€".repeat(81), "gsm7", 2],
  ["an escape pair at the boundary", `${"a".repeat(152)}€${"a".repeat(152)}`, "gsm7", 3],
  ["70 units", "ş".repeat(70), "ucs2", 1],
  ["71 units", "ş".repeat(71), "ucs2", 2],
  ["134 units", "ş".repeat(134), "ucs2", 2],
  ["135 units", "ş".repeat(135), "ucs2", 3],
  ["35 emoji", "😀".repeat(35), "ucs2", 1],
  ["36 emoji", "😀".repeat(36), "ucs2", 2],
  ["66 emoji", "😀".repeat(66), "ucs2", 2],
  ["67 emoji", "😀".repeat(67), "ucs2", 3],
  ["ç lower case", "ç", "ucs2", 1],
  ["Ç upper case", "Ç", "gsm7", 1],
  ["CRLF counts two", `\r\n${"a".repeat(159)}`, "gsm7", 2],
])("%s", (_, text, encoding, parts) => {
  expect(splitParts(text)).toMatchObject({ encoding, parts: { length: parts } });
  expect(countParts(text)).toBe(parts);
});

test("says how many units are used and left in the last part", () => {
  expect(splitParts("a€")).toMatchObject({ units: 3, unitsLeft: 157 });
  expect(splitParts("a".repeat(161))).toMatchObject({ units: 161, unitsLeft: 145 });
  expect(splitParts("ş".repeat(71))).toMatchObject({ units: 71, unitsLeft: 63 });
});

test("keeps a joined emoji whole where that costs no part more", () => {
  const text = `${"ş".repeat(60)}${family}${"a".repeat(30)}`;
  expect(splitParts(text).parts).toEqual(["ş".repeat(60), `${family}${"a".repeat(30)}`]);
});

test("cuts a joined emoji rather than charge another part", () => {
  const text = `${"ş".repeat(61)}${family}${"a".repeat(134 - 61 - family.length)}`;
  expect(splitParts(text).parts).toHaveLength(2);
});

test("names the characters that force UCS-2 once each, in order", () => {
  expect(ucs2Characters("perché’ ç😀ç’ €")).toEqual(["’", "ç", "😀"]);
  expect(ucs2Characters("perché €")).toEqual([]);
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom("a", "€", "{", "ç", "😀", family, "e\u0301", "\r\n", "🇮🇹", " "),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  const gsm = fc.array(fc.constantFrom("a", "€", "{", "è", "\n", " "), { maxLength: 500 }).map((all) => all.join(""));
  const text = fc.oneof(
    gsm,
    fc.array(piece, { maxLength: 300 }).map((all) => all.join("")),
  );

  test("joined parts are the text, every part fits, the count agrees and no pair is split", () => {
    fc.assert(
      fc.property(text, (value) => {
        const { encoding, parts, units, unitsLeft } = splitParts(value);
        const width = (part: string) =>
          encoding === "ucs2"
            ? part.length
            : Array.from(part).reduce((sum, character) => sum + gsm7Cost(character.charCodeAt(0)), 0);
        const limit = encoding === "gsm7" ? (parts.length > 1 ? 153 : 160) : parts.length > 1 ? 67 : 70;
        expect(parts.join("")).toBe(value);
        expect(parts.every((part) => width(part) <= limit)).toBe(true);
        expect(parts.reduce((sum, part) => sum + width(part), 0)).toBe(units);
        expect(width(parts.at(-1) ?? "")).toBe(limit - unitsLeft);
        expect(countParts(value)).toBe(parts.length);
        for (const [index, part] of parts.slice(1).entries()) {
          const before = (parts[index] ?? "").at(-1)?.charCodeAt(0) ?? 0;
          expect((before & 0xfc00) === 0xd800 && (part.charCodeAt(0) & 0xfc00) === 0xdc00).toBe(false);
        }
        expect(splitParts(value)).toEqual(splitParts(value));
        expect(ucs2Characters(value).length > 0).toBe(encoding === "ucs2");
      }),
      { numRuns: 500 },
    );
  });
});
