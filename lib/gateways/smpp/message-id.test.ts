import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IdRule, normaliseMessageId } from "./message-id";

describe("message ids", () => {
  it.each<[IdRule, string, string]>([
    ["exact", "0e999f21-aa", " 0e999f21-aa\0"],
    ["exact", "007", "007"],
    ["hex-decimal", "0A1B", "2587"],
    ["hex-decimal", "0x00ff", "0000255"],
    ["hex-decimal", "FFFFFFFFFFFFFFFF", "18446744073709551615"],
    ["decimal-hex", "00002587", "a1B"],
    ["decimal-hex", "18446744073709551615", "ffffffffffffffff"],
    ["hex-decimal", "0e999f21-7c1b-4e4b", "0e999f21-7c1b-4e4b"],
  ])("%s: the answer's %s is the report's %s", (rule, answer, report) => {
    expect(normaliseMessageId(report, "report", rule)).toBe(normaliseMessageId(answer, "answer", rule));
  });

  it("match for every number, padded or not", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), fc.nat(8), (value, padding) => {
        const hex = "0".repeat(padding) + value.toString(16);
        const decimal = value.toString();
        expect(normaliseMessageId(hex, "answer", "hex-decimal")).toBe(
          normaliseMessageId(decimal, "report", "hex-decimal"),
        );
        expect(normaliseMessageId(decimal, "answer", "decimal-hex")).toBe(
          normaliseMessageId(hex, "report", "decimal-hex"),
        );
      }),
    );
  });

  it("keep leading zeros under exact", () => {
    expect(normaliseMessageId("007", "answer", "exact")).not.toBe(normaliseMessageId("7", "report", "exact"));
  });
});
