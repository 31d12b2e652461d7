import type { AddressInfo } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { gateway, NUMBER, receiptFor, smsc } from "../testing/scripted-pair";
import { TEST_CERTIFICATE } from "../testing/test-certificate";
import { bound, openTestGateway, part } from "../testing/test-gateway";
import { until } from "../testing/until";
import { MAX_LENGTH } from "./framer";
import { Link } from "./link";
import type { DecodedPdu } from "./pdu";

afterEach(() => {
  vi.useRealTimers();
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

  it("that answers enquire_link with a nack lives and is kept", async () => {
    const server = await smsc((pdu, link) => {
      if (pdu.command !== "enquire_link") return false;
      link.send({ command: "generic_nack", status: 0x03, sequence: pdu.sequence });
      return true;
    });
    const open = gateway(server.port, { timings: { enquireLink: 40 } });
    await bound(open);
    await until(
      "it was asked again and again",
      () => server.heard.filter((pdu) => pdu.command === "enquire_link").length >= 3,
    );
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "taken" });
    expect(server.links).toHaveLength(1);
  });

  it("that Esito does not read, since its database hangs, is not taken for dead", async () => {
    const server = await smsc();
    let stored: () => void = () => undefined;
    const storing = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const open = gateway(server.port, { onReport: () => storing });
    await bound(open);
    for (let sequence = 1; sequence <= 6_000; sequence += 1)
      server.links[0]?.send({ ...receiptFor(`m${sequence}`), sequence });
    await until("it is held back", () => open.reports.length >= 5_000);
    const asked = () => server.heard.filter((pdu) => pdu.command === "enquire_link").length;
    const before = asked();
    await until("it was asked more often than a dead one", () => asked() >= before + 4);
    stored();
    await until("all the rest is read", () => open.reports.length === 6_000);
    expect(server.links).toHaveLength(1);
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

  it("is made anew whatever bytes come, and carries again behind them", async () => {
    const server = await smsc();
    const open = gateway(server.port);
    let dropped = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
        await bound(open);
        const links = server.links.length;
        // A length nobody can mean behind it: otherwise the gateway waits, as it must, for the rest of what may be a PDU.
        server.sockets[links - 1]?.write(Buffer.concat([bytes, Buffer.alloc(MAX_LENGTH + 1024, 0xff)]));
        await until("a new link is bound", () => server.links.length > links && open.gateway.state().bound);
        dropped += 1;
        expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "taken" });
      }),
      { numRuns: 100 },
    );
    expect(dropped).toBeGreaterThanOrEqual(100);
  }, 60_000);

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

  it("that a gateway drops at each text is tried more and more slowly, until it takes one", async () => {
    let crashing = true;
    const server = await smsc((pdu, link) => {
      if (pdu.command === "submit_sm" && crashing) link.destroy("crashed");
      return pdu.command === "submit_sm" && crashing;
    });
    const open = gateway(server.port, { timings: { reconnectMin: 1_000, reconnectMax: 60_000, enquireLink: 60_000 } });
    const secondsToNextTry = () => Number(/tries again in (\d+) s/.exec(open.gateway.state().problem ?? "")?.[1]);
    const waits: number[] = [];
    // Under a clock that goes on by itself, and jumps over each wait.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    for (let link = 1; link <= 6; link += 1) {
      await bound(open);
      expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "unanswered", code: "LINK_LOST" });
      waits.push(secondsToNextTry());
      await vi.runOnlyPendingTimersAsync();
    }
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[5]).toBeGreaterThanOrEqual(16);
    await bound(open);
    crashing = false;
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "taken" });
    server.links.at(-1)?.destroy("for another reason");
    await until("the link is lost", () => !open.gateway.state().bound);
    expect(secondsToNextTry()).toBe(1);
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
