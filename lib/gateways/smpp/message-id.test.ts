import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IdRule, MessageIds } from "./message-id";

/** A report's id, after an answer under this one was heard. */
function heard(rule: IdRule, answer: string, report: string): string {
  const ids = new MessageIds(rule);
  ids.answer(answer);
  return ids.report(report);
}

describe("message ids", () => {
  it.each<[string, IdRule, string, string]>([
    ["a UUID", "exact", "0e999f21-7c1b-4e4b-9d3c-1234567890ab", "0e999f21-7c1b-4e4b-9d3c-1234567890ab"],
    ["padding around it", "exact", "0e999f21-aa", " 0e999f21-aa\0"],
    ["leading zeros", "exact", "007", "007"],
    ["capitals", "hex-decimal", "0A1B", "2587"],
    ["small letters", "hex-decimal", "a1b", "2587"],
    ["0x", "hex-decimal", "0x00ff", "0000255"],
    ["zeros in the receipt alone", "hex-decimal", "A1B", "0000002587"],
    ["longer than 2^53", "hex-decimal", "FFFFFFFFFFFFFFFF", "18446744073709551615"],
    ["hex in the receipt", "decimal-hex", "2587", "a1B"],
    ["zeros in the answer", "decimal-hex", "00002587", "A1B"],
    ["zeros in both", "decimal-hex", "00002587", "00000a1b"],
    ["longer than 2^53, hex in the receipt", "decimal-hex", "18446744073709551615", "ffffffffffffffff"],
    ["a UUID under another rule", "hex-decimal", "0e999f21-7c1b-4e4b", "0e999f21-7c1b-4e4b"],
  ])("%s (%s): the answer's %s is the report's %s, and is asked about as it was written", (_, rule, answer, report) => {
    expect(heard(rule, answer, report)).toBe(answer);
  });

  it("match for every number, in any writing of the answer", () => {
    const writing = fc.record({ zeros: fc.nat(8), capitals: fc.boolean(), prefix: fc.constantFrom("", "0x", "0X") });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 180n }), writing, (value, { zeros, capitals, prefix }) => {
        const digits = value.toString(16);
        const hex = prefix + "0".repeat(zeros) + (capitals ? digits.toUpperCase() : digits);
        const decimal = "0".repeat(zeros) + value.toString();
        expect(heard("hex-decimal", hex, decimal)).toBe(hex);
        expect(heard("decimal-hex", decimal, hex)).toBe(decimal);
      }),
    );
  });

  it("follow a gateway that pads its ids, and one that does not", () => {
    const ids = new MessageIds("hex-decimal");
    ids.answer("0000FF");
    expect(ids.report("2587")).toBe("000A1B");
    ids.answer("100000");
    expect(ids.report("2587")).toBe("000A1B");
    ids.answer("A1C");
    expect(ids.report("2587")).toBe("A1B");
  });

  it("keep leading zeros under exact: 007 is not 7", () => {
    expect(heard("exact", "007", "7")).toBe("7");
  });
});
