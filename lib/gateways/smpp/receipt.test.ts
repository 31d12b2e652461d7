import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/domain/outcome";
import { MESSAGE_STATES } from "./message-state";
import { type MessagePdu, NO_TLVS } from "./pdu";
import { isReceipt, readReceipt } from "./receipt";
import { encodeTlvs, TLV } from "./tlv";

function receipt(text: string | Buffer, more: Partial<MessagePdu> = {}): MessagePdu {
  return {
    command: "deliver_sm",
    status: 0,
    sequence: 1,
    serviceType: "",
    source: { ton: 1, npi: 1, address: "393200000001" },
    destination: { ton: 5, npi: 0, address: "Survey" },
    esmClass: 0x04,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    registeredDelivery: 0,
    replaceIfPresent: 0,
    dataCoding: 0,
    defaultMessageId: 0,
    shortMessage: typeof text === "string" ? Buffer.from(text, "latin1") : text,
    tlvs: NO_TLVS,
    ...more,
  };
}

const full = (stat: string, err = "000") =>
  `id:abc123 sub:001 dlvrd:001 submit date:2611240901 done date:2611240902 stat:${stat} err:${err} text:Hello`;

describe("a receipt's state", () => {
  const texts: [string, Outcome][] = [
    ["SCHEDLD", "enroute"],
    ["ENROUTE", "enroute"],
    ["DELIVRD", "delivered"],
    ["EXPIRED", "expired"],
    ["DELETED", "deleted"],
    ["UNDELIV", "undeliverable"],
    ["ACCEPTD", "accepted"],
    ["UNKNOWN", "unknown"],
    ["REJECTD", "rejected"],
    ["SKIPPED", "skipped"],
    ["BUFFRED", "enroute"],
    ["BUFFERD", "enroute"],
    ["ACKED", "enroute"],
    ["FAILED", "undeliverable"],
    ["NACK", "rejected"],
    ["NOROUTE", "rejected"],
    ["BLIST", "rejected"],
    ["SUBMITD", "enroute"],
    ["STAGED", "enroute"],
    ["CANCELLED", "deleted"],
    ["WHATEVER", "unknown"],
    ["delivrd", "delivered"],
    ["constructor", "unknown"],
  ];
  it.each(texts)("stat:%s is %s", (stat, outcome) => {
    expect(readReceipt(receipt(full(stat)))?.outcome).toBe(outcome);
  });

  const states: [number, Outcome][] = [
    [0, "enroute"],
    [1, "enroute"],
    [2, "delivered"],
    [3, "expired"],
    [4, "deleted"],
    [5, "undeliverable"],
    [6, "accepted"],
    [7, "unknown"],
    [8, "rejected"],
    [9, "skipped"],
    [200, "unknown"],
  ];
  it.each(states)("message_state %d is %s", (value, outcome) => {
    const tlvs = encodeTlvs([
      [TLV.receipted_message_id, "abc123"],
      [TLV.message_state, Uint8Array.of(value)],
    ]);
    expect(readReceipt(receipt("", { tlvs }))?.outcome).toBe(outcome);
  });

  it("stands in the table at its own number", () => {
    expect(MESSAGE_STATES.map((row) => row.value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe("a receipt's text", () => {
  it.each<[string, string, Partial<{ providerId: string; outcome: Outcome; code: string }> | null]>([
    ["complete", full("UNDELIV", "027"), { providerId: "abc123", outcome: "undeliverable", code: "UNDELIV 027" }],
    ["Text: upper case", full("DELIVRD").replace("text:", "Text:"), { outcome: "delivered" }],
    ["no text:", "id:9 stat:DELIVRD err:000", { providerId: "9", code: "DELIVRD 000" }],
    [
      "stat: inside the text",
      "id:9 sub:001 text:id:8 stat:DELIVRD err:1",
      { providerId: "9", outcome: "unknown", code: "UNKNOWN" },
    ],
    ["contradiction behind text:", `${full("EXPIRED")} stat:DELIVRD`, { outcome: "expired" }],
    [
      "dates with seconds, or zeros",
      "id:9 submit date:261124090102 done date:0000000000 stat:DELIVRD err:0 text:",
      { outcome: "delivered" },
    ],
    ["no sub, dlvrd, dates", "id:9 stat:REJECTD text:", { outcome: "rejected", code: "REJECTD" }],
    ["err in hex or letters", "id:9 stat:UNDELIV err:EC_1F text:", { code: "UNDELIV EC_1F" }],
    ["padded id", "id:   0000000009  sub:001 stat:DELIVRD err:000", { providerId: "0000000009" }],
    [
      "UUID id",
      "id:0e999f21-7c1b-4e4b-9d3c-1234567890ab stat:DELIVRD",
      { providerId: "0e999f21-7c1b-4e4b-9d3c-1234567890ab" },
    ],
    ["delivered with an error", full("DELIVRD", "002"), { outcome: "delivered", code: "DELIVRD 002" }],
    ["line breaks", "id:9\r\nstat:DELIVRD\nerr:000\r\ntext:x", { providerId: "9", outcome: "delivered" }],
    ["keys in upper case", "ID:9 STAT:DELIVRD ERR:000", { providerId: "9", outcome: "delivered" }],
    ["a NUL behind the state", "id:9 sub:001 stat:DELIVRD\0", { outcome: "delivered", code: "DELIVRD" }],
    ["empty id", "id: sub:001 stat:DELIVRD", null],
    ["nothing", "", null],
  ])("%s", (_, text, found) => {
    const report = readReceipt(receipt(text));
    if (found) expect(report).toMatchObject(found);
    else expect(report).toBeNull();
  });

  it("loses to the parameters, and err to network_error_code", () => {
    const tlvs = encodeTlvs([
      [TLV.receipted_message_id, "xyz"],
      [TLV.message_state, Uint8Array.of(5)],
      [TLV.network_error_code, Uint8Array.of(3, 0, 27)],
      [TLV.network, "222-10"],
    ]);
    expect(readReceipt(receipt(full("DELIVRD"), { tlvs }))).toMatchObject({
      providerId: "xyz",
      destination: "+393200000001",
      outcome: "undeliverable",
      code: "UNDELIV 027",
      network: "222-10",
      happenedAt: null,
    });
  });

  it("fills what the parameters leave open", () => {
    const tlvs = encodeTlvs([[TLV.receipted_message_id, "xyz"]]);
    expect(readReceipt(receipt(full("EXPIRED"), { tlvs }))).toMatchObject({
      providerId: "xyz",
      outcome: "expired",
    });
  });

  it("may stand in message_payload, behind a header, or in UCS-2", () => {
    const text = Buffer.from(full("DELIVRD"), "latin1");
    const tlvs = encodeTlvs([[TLV.message_payload, text]]);
    const header = Buffer.concat([Buffer.from([5, 0, 3, 1, 2, 1]), text]);
    const ucs2 = Buffer.from(full("DELIVRD"), "utf16le").swap16();
    for (const pdu of [
      receipt("", { tlvs }),
      receipt(header, { esmClass: 0x44 }),
      receipt(ucs2, { dataCoding: 8 }),
      receipt(text, { dataCoding: 8 }),
    ]) {
      expect(readReceipt(pdu)).toMatchObject({ providerId: "abc123", outcome: "delivered" });
    }
  });

  it("keeps no control character, and no more than it needs", () => {
    const report = readReceipt(receipt(`id:9 stat:DELIVRD text:\0\u0007${"x".repeat(240)}`));
    expect(report?.text).not.toMatch(/\p{Cc}/u);
    expect(report?.text.length).toBeLessThanOrEqual(500);
  });

  it("never names a network that is not MCC-MNC", () => {
    const tlvs = encodeTlvs([
      [TLV.receipted_message_id, "x"],
      [TLV.network, "Vodafone"],
    ]);
    expect(readReceipt(receipt("", { tlvs }))?.network).toBeNull();
    expect(
      readReceipt(
        receipt("", {
          tlvs: encodeTlvs([
            [0x001e, "9"],
            [0x1403, "22210"],
          ]),
        }),
        0x1403,
      )?.network,
    ).toBe("222-10");
  });

  it("is read from anything without throwing, and never says Buffered or Scheduled", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 254 }),
        fc.uint8Array({ maxLength: 100 }),
        fc.nat(255),
        fc.nat(255),
        (text, tlvs, esmClass, dataCoding) => {
          const pdu = receipt(Buffer.from(text), { tlvs: Buffer.from(tlvs), esmClass, dataCoding });
          const report = isReceipt(pdu) ? readReceipt(pdu) : null;
          expect(["buffered", "scheduled", "invalid", "duplicated"]).not.toContain(report?.outcome);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("is not looked for in a text that a phone sent", () => {
    expect(isReceipt(receipt(full("DELIVRD"), { esmClass: 0 }))).toBe(false);
    expect(isReceipt(receipt("", { esmClass: 0x20 }))).toBe(true);
    expect(isReceipt(receipt("", { esmClass: 0, tlvs: encodeTlvs([[TLV.receipted_message_id, "1"]]) }))).toBe(true);
  });
});
