import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeGsm7, encodeGsm7, gsm7Cost } from "./gsm7";

test("the basic alphabet has 127 characters besides the escape, the extension table ten", () => {
  const costs = Array.from({ length: 0x10000 }, (_, unit) => gsm7Cost(unit));
  expect(costs.filter((cost) => cost === 1)).toHaveLength(127);
  expect(costs.filter((cost) => cost === 2)).toHaveLength(10);
});

test.each([
  ["@", [0x00]],
  ["A", [0x41]],
  ["à", [0x7f]],
  ["Ç", [0x09]],
  ["€", [0x1b, 0x65]],
  ["{", [0x1b, 0x28]],
  ["Δ", [0x10]],
  ["Ö", [0x5c]],
])("%s is carried as %j", (character, octets) => {
  expect([...(encodeGsm7(character) ?? [])]).toEqual(octets);
});

test.each(["ç", "`", "\t", "\u00a0", "’", "😀", "\u001b"])("%j is not in GSM-7", (character) => {
  expect(encodeGsm7(character)).toBeNull();
});

test("whatever can be encoded comes back, with the octets that its cost says", () => {
  const alphabet = Array.from({ length: 0x10000 }, (_, unit) => unit)
    .filter((unit) => gsm7Cost(unit) > 0)
    .map((unit) => String.fromCharCode(unit));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet)), (characters) => {
      const octets = encodeGsm7(characters.join("")) ?? new Uint8Array();
      expect(decodeGsm7(octets)).toBe(characters.join(""));
      expect(octets.length).toBe(characters.reduce((sum, c) => sum + gsm7Cost(c.charCodeAt(0)), 0));
    }),
  );
});

test("an unknown extension shows its basic character, a cut escape a space", () => {
  expect(decodeGsm7(Uint8Array.of(0x1b, 0x41))).toBe("A");
  expect(decodeGsm7(Uint8Array.of(0x1b))).toBe(" ");
});
