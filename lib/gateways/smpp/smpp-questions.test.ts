import { describe, expect, it } from "vitest";
import { gateway, NUMBER, smsc } from "../testing/scripted-pair";
import { bound, part } from "../testing/test-gateway";

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

  it("a query that is nacked after its time-out breaks no link", async () => {
    const server = await smsc((pdu) => pdu.command === "query_sm");
    const open = gateway(server.port, { timings: { response: 100 } });
    await bound(open);
    expect(await open.gateway.query("m1", "Survey")).toMatchObject({ kind: "unanswered", code: "TIMEOUT" });
    const asked = server.heard.find((pdu) => pdu.command === "query_sm")?.sequence ?? 0;
    // Twice: the second finds nothing that still waits for it.
    for (let time = 0; time < 2; time += 1)
      server.links[0]?.send({ command: "generic_nack", status: 0x03, sequence: asked });
    expect(await open.gateway.submit(part(NUMBER))).toMatchObject({ kind: "taken" });
    expect(server.links).toHaveLength(1);
  });
});
