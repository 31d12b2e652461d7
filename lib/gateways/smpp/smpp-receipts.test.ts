import { describe, expect, it } from "vitest";
import type { Report } from "@/lib/domain/gateway";
import { gateway, NUMBER, receiptFor, smsc } from "../testing/scripted-pair";
import { bound, part } from "../testing/test-gateway";
import { until } from "../testing/until";
import { encodeTlvs, TLV } from "./tlv";

describe("receipts", () => {
  it("are acknowledged only after they are stored, in whatever order that happens", async () => {
    const server = await smsc();
    const stored: { report: Report; done: () => void }[] = [];
    const open = gateway(server.port, {
      onReport: (report) => new Promise((done) => stored.push({ report, done })),
    });
    await bound(open);
    for (const sequence of [101, 102]) server.links[0]?.send({ ...receiptFor(`m${sequence}`), sequence });
    await until("both are handed over", () => stored.length === 2);
    const acknowledged = () =>
      server.heard.filter((pdu) => pdu.command === "deliver_sm_resp").map((pdu) => pdu.sequence);
    expect(acknowledged()).toEqual([]);
    stored[1]?.done();
    await until("the second is acknowledged", () => acknowledged().length === 1);
    expect(acknowledged()).toEqual([102]);
    stored[0]?.done();
    await until("the first is acknowledged", () => acknowledged().length === 2);
    expect(open.reports[0]).toMatchObject({ providerId: "m101", outcome: "delivered", destination: NUMBER });
  });

  it.each([
    ["", 0x64],
    ["repeat=0x58", 0x58],
  ])("that cannot be stored are asked for again (%s)", async (parameters, status) => {
    const server = await smsc();
    const open = gateway(server.port, {
      parameters,
      onReport: () => Promise.reject(new Error("The database is away")),
    });
    await bound(open);
    server.links[0]?.send({ ...receiptFor("m1"), sequence: 7 });
    await until("the answer is there", () => server.heard.some((pdu) => pdu.command === "deliver_sm_resp"));
    expect(server.heard.find((pdu) => pdu.command === "deliver_sm_resp")).toMatchObject({ status, sequence: 7 });
  });

  it("match the answer under the id rule", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "submit_sm") return false;
      link.send({ command: "submit_sm_resp", status: 0, sequence: pdu.sequence, messageId: "00FF" });
      link.send({ ...receiptFor("255"), sequence: link.nextSequence() });
      return true;
    });
    const open = gateway(server.port, { parameters: "ids=hex-decimal" });
    await bound(open);
    const answer = await open.gateway.submit(part(NUMBER));
    await until("the receipt came", () => open.reports.length === 1);
    expect(answer).toEqual({ kind: "taken", providerId: open.reports[0]?.providerId });
  });

  it("are taken from data_sm too; a text from a phone is acknowledged and is no report", async () => {
    const server = await smsc();
    const open = gateway(server.port);
    await bound(open);
    const link = server.links[0];
    link?.send({ ...receiptFor("x"), esmClass: 0, sequence: 8 });
    const { source, destination } = receiptFor("x");
    link?.send({
      command: "data_sm",
      status: 0,
      sequence: 9,
      serviceType: "",
      source,
      destination,
      esmClass: 4,
      registeredDelivery: 0,
      dataCoding: 0,
      tlvs: encodeTlvs([
        [TLV.receipted_message_id, "d1"],
        [TLV.message_state, Uint8Array.of(9)],
      ]),
    });
    await until(
      "both are acknowledged",
      () => server.heard.filter((pdu) => pdu.command.endsWith("_sm_resp")).length === 2,
    );
    expect(open.reports).toMatchObject([{ providerId: "d1", outcome: "skipped" }]);
  });
});
