import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { part } from "../testing/test-gateway";
import { destinationAddress, e164OfAddress, senderAddress } from "./address";
import { decodePart, encodePart } from "./part-body";
import { relativeValidity } from "./validity-period";

describe("a part's body", () => {
  it("is GSM 03.38 unpacked, with the extension table, under data_coding 0", () => {
    const body = encodePart(part("+393200000001", { text: "@è€" }));
    expect(body).toEqual({ ok: true, esmClass: 0, dataCoding: 0, octets: Buffer.from([0x00, 0x04, 0x1b, 0x65]) });
  });

  it("is UCS-2 big endian behind the header of a long text", () => {
    const body = encodePart(
      part("+393200000001", { encoding: "ucs2", text: "Ж😀", concatenation: { reference: 7, total: 3, number: 2 } }),
    );
    const octets = Buffer.from([5, 0, 3, 7, 3, 2, 0x04, 0x16, 0xd8, 0x3d, 0xde, 0x00]);
    expect(body).toEqual({ ok: true, esmClass: 0x40, dataCoding: 8, octets });
  });

  it("comes back as it went, for any text and place", () => {
    const place = fc.option(fc.record({ reference: fc.nat(255), total: fc.nat(255), number: fc.nat(255) }));
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), place, (text, concatenation) => {
        const body = encodePart(part("+393200000001", { encoding: "ucs2", text, concatenation }));
        if (!body.ok) throw new Error(body.text);
        expect(decodePart(body.octets, body.esmClass, body.dataCoding)).toEqual({ text, concatenation });
      }),
    );
  });

  it("is refused rather than garbled when GSM-7 lacks a character or the part is too long", () => {
    expect(encodePart(part("+39320", { text: "ş" }))).toMatchObject({ ok: false, code: "ENCODING" });
    expect(encodePart(part("+39320", { text: "a".repeat(255) }))).toMatchObject({ ok: false, code: "TOO_LONG" });
  });

  it("reads any octets without throwing", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 254 }),
        fc.nat(255),
        fc.constantFrom(0, 1, 3, 4, 8, 0xf0),
        (octets, esm, dcs) => {
          decodePart(Buffer.from(octets), esm, dcs);
        },
      ),
    );
  });
});

describe("addresses", () => {
  it.each([
    ["Survey", 5, 0, "Survey"],
    ["3Survey", 5, 0, "3Survey"],
    ["123", 3, 0, "123"],
    ["48383838", 3, 0, "48383838"],
    ["393331234567", 1, 1, "393331234567"],
    ["+393331234567", 1, 1, "393331234567"],
  ])("sends from %s as %i/%i", (sender, ton, npi, address) => {
    expect(senderAddress(sender)).toEqual({ ton, npi, address });
  });

  it("sends to the number without its plus, and reads it back", () => {
    expect(destinationAddress("+393331234567")).toEqual({ ton: 1, npi: 1, address: "393331234567" });
    expect(e164OfAddress({ ton: 1, npi: 1, address: "393331234567" })).toBe("+393331234567");
    expect(e164OfAddress({ ton: 0, npi: 0, address: "+393331234567" })).toBe("+393331234567");
    expect(e164OfAddress({ ton: 0, npi: 1, address: "3331234567" })).toBeNull();
    expect(e164OfAddress({ ton: 5, npi: 0, address: "Survey" })).toBeNull();
  });
});

describe("the validity period", () => {
  it.each([
    [172_800, "000002000000000R"],
    [300, "000000000500000R"],
    [3_661, "000000010101000R"],
    [0.4, "000000000001000R"],
    [10 ** 9, "000031000000000R"],
  ])("writes %d seconds as %s", (seconds, text) => {
    expect(relativeValidity(seconds)).toBe(text);
    expect(text).toHaveLength(16);
  });
});
