import { describe, expect, it } from "vitest";
import type { Answer } from "@/lib/domain/gateway";
import { gateway, NUMBER, smsc, submits } from "../testing/scripted-pair";
import { bound, part } from "../testing/test-gateway";
import { until } from "../testing/until";
import type { Link } from "./link";
import type { DecodedPdu } from "./pdu";

describe("submitting", () => {
  it("hands the message over as SMPP 3.4 says and gives the id back", async () => {
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

  it("keeps to this worker's share of the contract", async () => {
    const server = await smsc((pdu) => pdu.command === "query_sm");
    const open = gateway(server.port, { parameters: "window=100&tps=1000" });
    await bound(open);
    open.gateway.shareWith?.(1_000_000);
    for (let count = 0; count < 50; count += 1) void open.gateway.submit(part(NUMBER));
    // A question is not paced: it leaves behind every text that may leave.
    const question = open.gateway.query("m1", "Survey");
    await until("the question is there", () => server.heard.some((pdu) => pdu.command === "query_sm"));
    expect(submits(server).length).toBeLessThanOrEqual(1);
    await question;
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

  it("is unanswered after the response time-out, and an answer that still comes is told", async () => {
    const server = await smsc((pdu) => pdu.command === "submit_sm");
    const open = gateway(server.port, { timings: { response: 100 } });
    await bound(open);
    const late: Answer[] = [];
    const answer = await open.gateway.submit(part(NUMBER), (told) => late.push(told));
    expect(answer).toMatchObject({ kind: "unanswered", code: "TIMEOUT" });
    const sequence = submits(server)[0]?.sequence ?? 0;
    server.links[0]?.send({ command: "submit_sm_resp", status: 0, sequence, messageId: "late" });
    await until("it is told", () => late.length > 0);
    expect(late).toEqual([{ kind: "taken", providerId: "late" }]);
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
