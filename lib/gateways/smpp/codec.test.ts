import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMAND_ID } from "./command";
import { decodePdu } from "./decode";
import { writePdu } from "./encode";
import { Framer, MAX_LENGTH } from "./framer";
import type { Pdu } from "./pdu";
import { PduWriter } from "./pdu-writer";
import { isReceipt, readReceipt } from "./receipt";
import { encodeTlvs, findTextTlv, findTlv, TLV } from "./tlv";

const text = (max: number) =>
  fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: max });
const octet = fc.integer({ min: 0, max: 255 });
const octets = (max: number) => fc.uint8Array({ maxLength: max }).map((bytes) => Buffer.from(bytes));
const address = fc.record({ ton: octet, npi: octet, address: text(20) });
const sequence = fc.integer({ min: 1, max: 0x7fffffff });
const head = { status: fc.constant(0), sequence };
const tlvs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 0xffff }), fc.uint8Array({ maxLength: 40 })), { maxLength: 4 })
  .map((list) => encodeTlvs(list));

const anyPdu: fc.Arbitrary<Pdu> = fc.oneof(
  fc.record({
    command: fc.constantFrom("bind_receiver", "bind_transmitter", "bind_transceiver"),
    ...head,
    systemId: text(15),
    password: text(8),
    systemType: text(12),
  }),
  fc.record({ command: fc.constantFrom("bind_transceiver_resp", "bind_receiver_resp"), ...head, systemId: text(15) }),
  fc.record({
    command: fc.constantFrom("submit_sm", "deliver_sm"),
    ...head,
    serviceType: text(5),
    source: address,
    destination: address,
    esmClass: octet,
    protocolId: octet,
    priority: octet,
    scheduleTime: text(16),
    validityPeriod: text(16),
    registeredDelivery: octet,
    replaceIfPresent: octet,
    dataCoding: octet,
    defaultMessageId: octet,
    shortMessage: octets(254),
    tlvs,
  }),
  fc.record({
    command: fc.constant("data_sm"),
    ...head,
    serviceType: text(5),
    source: address,
    destination: address,
    esmClass: octet,
    registeredDelivery: octet,
    dataCoding: octet,
    tlvs,
  }),
  fc.record({ command: fc.constantFrom("submit_sm_resp", "data_sm_resp"), ...head, messageId: text(64) }),
  fc.record({ command: fc.constant("query_sm"), ...head, messageId: text(64), source: address }),
  fc.record({
    command: fc.constant("query_sm_resp"),
    ...head,
    messageId: text(64),
    finalDate: text(16),
    messageState: octet,
    errorCode: octet,
  }),
  fc.record({
    command: fc.constant("cancel_sm"),
    ...head,
    serviceType: text(5),
    messageId: text(64),
    source: address,
    destination: address,
  }),
  fc.record({
    command: fc.constantFrom("enquire_link", "enquire_link_resp", "unbind", "unbind_resp", "cancel_sm_resp"),
    ...head,
  }),
  fc.record({ command: fc.constant("generic_nack"), status: fc.nat(0x4ff), sequence }),
);

function encode(...pdus: Pdu[]): Buffer {
  const writer = new PduWriter();
  for (const pdu of pdus) writePdu(writer, pdu);
  return writer.take();
}

describe("the codec", () => {
  it("reads back every PDU it writes, however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(anyPdu, { maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 300 })), (pdus, cuts) => {
        const stream = encode(...pdus);
        const framer = new Framer();
        const read: unknown[] = [];
        let at = 0;
        for (let turn = 0; at < stream.length; turn += 1) {
          const size = cuts[turn % Math.max(1, cuts.length)] ?? stream.length;
          expect(framer.push(stream.subarray(at, at + size), (frame) => read.push(decodePdu(frame)))).toBeNull();
          at += size;
        }
        expect(read).toEqual(pdus);
        expect(framer.held).toBe(0);
      }),
    );
  });

  it("survives random bytes: nothing thrown, never more than one PDU held", () => {
    fc.assert(
      fc.property(fc.array(octets(600), { maxLength: 20 }), (chunks) => {
        const framer = new Framer();
        for (const chunk of chunks) {
          framer.push(chunk, (frame) => decodePdu(frame));
          expect(framer.held).toBeLessThanOrEqual(MAX_LENGTH + 4);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("reads real PDUs of which some bytes were changed without throwing, and stops where their lengths make no sense", () => {
    const damage = fc.array(fc.tuple(fc.nat(2_000), octet), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(anyPdu, { minLength: 1, maxLength: 6 }), damage, (pdus, hits) => {
        const stream = Buffer.from(encode(...pdus));
        for (const [at, value] of hits) stream[at % stream.length] = value;
        const framer = new Framer();
        let bytes = 0;
        const problem = framer.push(stream, (frame) => {
          bytes += frame.length;
          const pdu = decodePdu(frame);
          if ((pdu.command === "deliver_sm" || pdu.command === "data_sm") && isReceipt(pdu)) readReceipt(pdu);
        });
        expect(bytes).toBeLessThanOrEqual(stream.length);
        expect(problem === null || problem.includes("command_length")).toBe(true);
        expect(framer.held).toBeLessThanOrEqual(MAX_LENGTH + 4);
      }),
      { numRuns: 5_000 },
    );
  });

  it("reads any body of any command without throwing", () => {
    const ids = fc.oneof(fc.constantFrom(...Object.values(COMMAND_ID)), fc.nat(0xffffffff));
    fc.assert(
      fc.property(ids, fc.nat(0xffff), octets(400), (id, status, body) => {
        const frame = Buffer.alloc(16 + body.length);
        frame.writeUInt32BE(frame.length, 0);
        frame.writeUInt32BE(id, 4);
        frame.writeUInt32BE(status, 8);
        body.copy(frame, 16);
        const pdu = decodePdu(frame);
        if ("tlvs" in pdu) for (const tag of Object.values(TLV)) findTextTlv(pdu.tlvs, tag);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([0, 4, 8, 15, MAX_LENGTH + 1, 0x7fffffff, 0xffffffff])("gives up a stream whose length is %d", (length) => {
    const framer = new Framer();
    const frame = Buffer.alloc(16);
    frame.writeUInt32BE(length, 0);
    const frames: Buffer[] = [];
    expect(framer.push(frame, (good) => frames.push(good))).toContain("command_length");
    const good = encode({ command: "enquire_link", status: 0, sequence: 1 });
    expect(framer.push(good, (later) => frames.push(later))).toContain("command_length");
    expect(frames).toEqual([]);
  });

  it("cuts a text at its NUL instead of shifting the fields behind it", () => {
    const pdu = {
      command: "query_sm",
      status: 0,
      sequence: 1,
      messageId: "a\0b",
      source: { ton: 1, npi: 1, address: "39" },
    } as const;
    expect(decodePdu(encode(pdu))).toEqual({ ...pdu, messageId: "a" });
  });

  it("ends the search for a parameter at one that claims more than there is", () => {
    const broken = Buffer.from([0x04, 0x27, 0xff, 0xff, 2]);
    expect(findTlv(broken, TLV.message_state)).toBeNull();
    expect(findTlv(encodeTlvs([[TLV.message_state, Uint8Array.of(2)]]), TLV.message_state)).toEqual(Buffer.from([2]));
  });
});
