import type { AddressInfo } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import type { Report } from "@/lib/domain/gateway";
import { type ScriptedSmsc, startScriptedSmsc } from "../testing/scripted-smsc";
import { TEST_CERTIFICATE } from "../testing/test-certificate";
import { bound, openTestGateway, part, type TestGateway } from "../testing/test-gateway";
import { until } from "../testing/until";
import { Link } from "./link";
import type { DecodedPdu, MessagePdu } from "./pdu";
import { NO_TLVS } from "./pdu";
import { encodeTlvs, TLV } from "./tlv";

const NUMBER = "+393200000001";
const opened: (TestGateway | ScriptedSmsc)[] = [];

afterEach(async () => {
  for (const thing of opened.splice(0)) await ("gateway" in thing ? thing.gateway.close() : thing.close());
});

async function smsc(react?: (pdu: DecodedPdu, link: Link) => boolean | undefined): Promise<ScriptedSmsc> {
  const server = await startScriptedSmsc(react);
  opened.push(server);
  return server;
}

function gateway(...options: Parameters<typeof openTestGateway>): TestGateway {
  const opening = openTestGateway(...options);
  opened.unshift(opening);
  return opening;
}

function receiptFor(id: string): Omit<MessagePdu, "sequence"> {
  return {
    command: "deliver_sm",
    status: 0,
    serviceType: "",
    source: { ton: 1, npi: 1, address: "393200000001" },
    destination: { ton: 5, npi: 0, address: "Survey" },
    esmClass: 4,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    registeredDelivery: 0,
    replaceIfPresent: 0,
    dataCoding: 0,
    defaultMessageId: 0,
    shortMessage: Buffer.from(`id:${id} stat:DELIVRD err:000 text:`),
    tlvs: NO_TLVS,
  };
}

const submits = (server: ScriptedSmsc) => server.heard.filter((pdu) => pdu.command === "submit_sm");

describe("submitting", () => {
  it("hands the message over as GATEWAYS 2.7 says and gives the id back", async () => {
    const server = await smsc();
    const open = gateway(server.port);
    await bound(open);
    const answer = await open.gateway.submit(
      part(NUMBER, { text: "Hi", concatenation: { reference: 9, total: 2, number: 1 } }),
    );
    expect(answer).toMatchObject({ kind: "taken", providerId: expect.stringMatching(/^m\d+$/) });
    expect(submits(server)[0]).toMatchObject({
      source: { ton: 5, npi: 0, address: "Survey" },
      destination: { ton: 1, npi: 1, address: "393200000001" },
      esmClass: 0x40,
      registeredDelivery: 0x11,
      validityPeriod: "000002000000000R",
      dataCoding: 0,
      shortMessage: Buffer.from([5, 0, 3, 9, 2, 1, 0x48, 0x69]),
    });
  });

  it("never has more than the window without an answer, and sends the rest as answers come", async () => {
    let held: [DecodedPdu, Link][] = [];
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "submit_sm") return false;
      held.push([pdu, link]);
      return true;
    });
    const open = gateway(server.port, { parameters: "window=3", timings: { response: 5000 } });
    await bound(open);
    const answers = Promise.all(Array.from({ length: 10 }, () => open.gateway.submit(part(NUMBER))));
    let heard = 0;
    while (heard < 10) {
      await until("the window is full", () => held.length === Math.min(3, 10 - heard));
      expect(open.gateway.state()).toMatchObject({ window: 3, inFlight: held.length });
      heard += held.length;
      const answering = held;
      held = [];
      for (const [pdu, link] of answering) {
        link.send({ command: "submit_sm_resp", status: 0, sequence: pdu.sequence, messageId: `m${pdu.sequence}` });
      }
    }
    expect((await answers).every((answer) => answer.kind === "taken")).toBe(true);
  });

  it("is refused with the cause of its status, in words", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "submit_sm") return false;
      link.send({ command: "submit_sm_resp", status: 0x58, sequence: pdu.sequence, messageId: "" });
      return true;
    });
    const open = gateway(server.port);
    await bound(open);
    expect(await open.gateway.submit(part(NUMBER))).toEqual({
      kind: "refused",
      cause: "throttled",
      code: "ESME_RTHROTTLED 0x58",
      text: "The gateway did not take the message: too many messages at a time.",
    });
  });

  it("is unanswered after the response time-out, and frees its place in the window", async () => {
    const server = await smsc((pdu) => pdu.command === "submit_sm" && submits(server).length === 1);
    const open = gateway(server.port, { parameters: "window=1", timings: { response: 150 } });
    await bound(open);
    const [first, second] = await Promise.all([open.gateway.submit(part(NUMBER)), open.gateway.submit(part(NUMBER))]);
    expect(first).toMatchObject({ kind: "unanswered", code: "TIMEOUT" });
    expect(second).toMatchObject({ kind: "taken" });
  });

  it("is unanswered when the link breaks in flight; what never left is refused; then the link comes back", async () => {
    const server = await smsc((pdu) => pdu.command === "submit_sm" && server.links.length === 1);
    const open = gateway(server.port, { parameters: "window=2", timings: { response: 5000 } });
    await bound(open);
    const answers = [1, 2, 3].map(() => open.gateway.submit(part(NUMBER)));
    await until("two are in flight", () => submits(server).length === 2);
    server.sockets[0]?.destroy();
    expect(await Promise.all(answers)).toMatchObject([
      { kind: "unanswered", code: "LINK_LOST" },
      { kind: "unanswered", code: "LINK_LOST" },
      { kind: "refused", cause: "linkDown" },
    ]);
    expect(open.gateway.state()).toMatchObject({ bound: false, problem: expect.stringContaining("tries again") });
    await bound(open);
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "taken" });
    expect(open.states.map((state) => state.bound)).toEqual([true, false, true]);
  });

  it("is unanswered when the answer holds no id", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "submit_sm") return false;
      link.send({ command: "submit_sm_resp", status: 0, sequence: pdu.sequence, messageId: "" });
      return true;
    });
    const open = gateway(server.port);
    await bound(open);
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "unanswered", code: "NO_ID" });
  });

  it("begins a new session when the gateway says it is not bound", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "submit_sm" || server.links.length > 1) return false;
      link.send({ command: "submit_sm_resp", status: 0x04, sequence: pdu.sequence, messageId: "" });
      return true;
    });
    const open = gateway(server.port);
    await bound(open);
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "refused", cause: "linkDown" });
    await until("a second link is bound", () => server.links.length === 2 && open.gateway.state().bound);
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "taken" });
  });

  it("does not leave when nothing is connected, the text cannot be encoded, or its time is over", async () => {
    const server = await smsc();
    const unbound = gateway(1);
    expect(await unbound.gateway.submit(part(NUMBER))).toMatchObject({ kind: "refused", cause: "linkDown" });
    const open = gateway(server.port);
    await bound(open);
    expect(await open.gateway.submit(part(NUMBER, { text: "ş" }))).toMatchObject({
      kind: "refused",
      cause: "rejected",
    });
    expect(await open.gateway.submit(part(NUMBER, { validitySeconds: 0 }))).toMatchObject({
      kind: "refused",
      cause: "expired",
    });
    expect(submits(server)).toHaveLength(0);
  });
});

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

describe("queries and cancellations", () => {
  const source = { command: "query_sm", source: { ton: 5, npi: 0, address: "Survey" } };

  it("ask with the sender and read the state", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "query_sm") return false;
      const { messageId, sequence } = pdu;
      link.send({
        command: "query_sm_resp",
        status: 0,
        sequence,
        messageId,
        finalDate: "",
        messageState: 5,
        errorCode: 27,
      });
      return true;
    });
    const open = gateway(server.port);
    await bound(open);
    expect(await open.gateway.query("m1", "Survey")).toMatchObject({
      kind: "report",
      report: { providerId: "m1", outcome: "undeliverable", code: "UNDELIV 027" },
    });
    expect(server.heard).toContainEqual(expect.objectContaining({ ...source, messageId: "m1" }));
  });

  it.each([
    [0x03, "generic_nack", "unsupported"],
    [0x67, "query_sm_resp", "notFound"],
    [0x0c, "query_sm_resp", "notFound"],
    [0x08, "query_sm_resp", "unanswered"],
  ] as const)("a query refused with %i by %s is %s", async (status, command, kind) => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "query_sm") return false;
      const head = { status, sequence: pdu.sequence };
      if (command === "generic_nack") link.send({ command, ...head });
      else link.send({ command, ...head, messageId: "", finalDate: "", messageState: 0, errorCode: 0 });
      return true;
    });
    const open = gateway(server.port);
    await bound(open);
    expect(await open.gateway.query("m1", "Survey")).toMatchObject({ kind });
    expect(open.gateway.state().bound).toBe(true);
  });

  it("a cancellation is taken or refused in words; a query without an answer says so", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "cancel_sm") return pdu.command === "query_sm";
      link.send({ command: "cancel_sm_resp", status: pdu.messageId === "m1" ? 0 : 0x11, sequence: pdu.sequence });
      return true;
    });
    const open = gateway(server.port, { timings: { response: 100 } });
    await bound(open);
    expect(await open.gateway.cancel("m1", "Survey", NUMBER)).toEqual({ kind: "cancelled" });
    expect(await open.gateway.cancel("m2", "Survey", NUMBER)).toMatchObject({
      kind: "refused",
      code: "ESME_RCANCELFAIL 0x11",
    });
    expect(await open.gateway.query("m1", "Survey")).toMatchObject({ kind: "unanswered", code: "TIMEOUT" });
  });
});

describe("the link", () => {
  it("that answers no enquire_link is given up and made anew", async () => {
    const server = await smsc((pdu) => pdu.command === "enquire_link" && server.links.length === 1);
    const open = gateway(server.port, { timings: { enquireLink: 40 } });
    await bound(open);
    await until("a second link is bound", () => server.links.length >= 2 && open.gateway.state().bound);
    expect(server.heard.filter((pdu) => pdu.command === "enquire_link").length).toBeGreaterThanOrEqual(2);
    expect(open.states[1]?.problem).toContain("no longer answers");
  });

  it("answers enquire_link and unbind, and nacks what it does not know", async () => {
    const server = await smsc();
    const open = gateway(server.port);
    await bound(open);
    const unknown = Buffer.from("00000010000001230000000000000005", "hex");
    const shortBody = Buffer.from("00000011000000050000000000000006ff", "hex");
    server.links[0]?.send({ command: "enquire_link", status: 0, sequence: 4 });
    server.sockets[0]?.write(Buffer.concat([unknown, shortBody]));
    await until(
      "three answers",
      () => server.heard.filter((pdu) => pdu.sequence >= 4 && pdu.sequence <= 6).length >= 3,
    );
    expect(server.heard).toContainEqual({ command: "enquire_link_resp", status: 0, sequence: 4 });
    expect(server.heard).toContainEqual({ command: "generic_nack", status: 0x03, sequence: 5 });
    expect(server.heard).toContainEqual({ command: "generic_nack", status: 0x02, sequence: 6 });
    server.links[0]?.send({ command: "unbind", status: 0, sequence: 8 });
    await until("it unbinds and comes back", () => server.links.length === 2 && open.gateway.state().bound);
    expect(server.heard).toContainEqual({ command: "unbind_resp", status: 0, sequence: 8 });
  });

  it.each([
    Buffer.from("ffffffff0000000000000000", "hex"),
    Buffer.from("00000004"),
    Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"),
  ])("that speaks nonsense is closed and made anew (%#)", async (nonsense) => {
    const server = await smsc();
    const open = gateway(server.port);
    await bound(open);
    server.sockets[0]?.write(nonsense);
    await until("a second link is bound", () => server.links.length === 2 && open.gateway.state().bound);
    expect(open.states[1]?.problem).toContain("does not speak SMPP");
  });

  it.each([
    [0x0e, "password"],
    [0x0f, "system_id"],
    [0x0d, "refused the connection"],
  ])("whose login is refused with %i says so and tries again slowly", async (status, words) => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "bind_transceiver" || server.links.length > 2) return false;
      link.send({ command: "bind_transceiver_resp", status, sequence: pdu.sequence, systemId: "" });
      return true;
    });
    const open = gateway(server.port, { timings: { reconnectMin: 60_000, reconnectMax: 60_000 } });
    await until("the refusal is told", () => open.states.length > 0);
    expect(open.states[0]).toMatchObject({ bound: false, problem: expect.stringContaining(words) });
    await bound(open);
    expect(server.heard[0]).toMatchObject({ command: "bind_transceiver", systemId: "esito", password: "secret" });
  });

  it("to nowhere says what is wrong and goes on trying", async () => {
    const server = await smsc();
    await server.close();
    const open = gateway(server.port);
    await until("three tries", () => open.states.length >= 3);
    expect(open.gateway.state()).toMatchObject({
      bound: false,
      problem: expect.stringContaining("Nothing answers at 127.0.0.1"),
    });
  });

  it("closes in order: waits for what is in flight, stores its reports, unbinds", async () => {
    const held: [DecodedPdu, Link][] = [];
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "submit_sm") return false;
      held.push([pdu, link]);
      return true;
    });
    const open = openTestGateway(server.port, { timings: { response: 5000 } });
    await bound(open);
    const answer = open.gateway.submit(part(NUMBER));
    await until("it is in flight", () => held.length === 1);
    const closing = open.gateway.close();
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "refused", cause: "linkDown" });
    for (const [pdu, link] of held)
      link.send({ command: "submit_sm_resp", status: 0, sequence: pdu.sequence, messageId: "m" });
    expect(await answer).toEqual({ kind: "taken", providerId: "m" });
    await closing;
    expect(server.heard.map((pdu) => pdu.command)).toEqual(["bind_transceiver", "submit_sm", "unbind"]);
    expect(open.gateway.state().bound).toBe(false);
  });

  it("over TLS is used only with a certificate that is trusted", async () => {
    const links: Link[] = [];
    const server = createServer(TEST_CERTIFICATE, (socket: TLSSocket) => {
      const link: Link = new Link(socket, {
        onClosed: () => undefined,
        onPdu: ({ sequence }) => link.send({ command: "bind_transceiver_resp", status: 0, sequence, systemId: "TLS" }),
      });
      links.push(link);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const wary = gateway(port, { config: { tls: true } });
    await until("the certificate is refused", () => wary.states.length > 0);
    expect(wary.gateway.state()).toMatchObject({ bound: false, problem: expect.stringContaining("not trusted") });
    expect(links).toHaveLength(0);
    const trusting = gateway(port, { config: { tls: true, ca: TEST_CERTIFICATE.cert } });
    await bound(trusting);
    await Promise.all([wary.gateway.close(), trusting.gateway.close()]);
    await new Promise((resolve) => server.close(resolve));
  });
});
