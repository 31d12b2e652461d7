import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameMessageId } from "./same-message-id";

test.each([
  ["0000012345", "12345", true],
  ["A1B2C3", "a1b2c3", true],
  ["0e999f21-7c1b-4e4b-9d3c-1234567890ab", "0E999F21-7C1B-4E4B-9D3C-1234567890AB", true],
  ["0e999f21-7c1b", "e999f21-7c1b", true],
  ["0xA1B2C3", "a1b2c3", true],
  ["a1b2c3", "10597059", true],
  ["10597059", "0A1B2C3", true],
  ["ffffffffffffffff", "18446744073709551615", true],
  ["12345", "12346", false],
  ["18446744073709551615", "18446744073709551616", false],
  ["a1b2c3", "a1b2c4", false],
  ["SM12", "SM13", false],
  ["", "0", false],
  ["", "", false],
])("%s and %s are one id: %s", (one, other, same) => {
  expect(isSameMessageId(one, other)).toBe(same);
  expect(isSameMessageId(other, one)).toBe(same);
});

test("a short id in hexadecimal is not taken for another in decimal", () => {
  expect(isSameMessageId("10", "16")).toBe(false);
  expect(isSameMessageId("ff", "255")).toBe(false);
});

test("every number is the same in any writing", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n ** 20n, max: 2n ** 180n }), fc.nat(8), (value, zeros) => {
      const [hex, decimal] = [value.toString(16), value.toString()];
      expect(isSameMessageId("0".repeat(zeros) + hex.toUpperCase(), decimal)).toBe(true);
      expect(isSameMessageId(hex, (value + 1n).toString())).toBe(false);
    }),
  );
});
