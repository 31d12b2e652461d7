import smpp, { type PeerPdu, type PeerSession } from "smpp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../testing/until";
import { type Simulator, startSimulator } from "./start-simulator";

/** An independent implementation as the simulator's client. */
describe("with a client made with the npm package smpp, the simulator", () => {
  let simulator: Simulator;
  let session: PeerSession;
  const receipts: PeerPdu[] = [];
  const ask = (
    command: "bind_transceiver" | "submit_sm" | "query_sm" | "cancel_sm" | "enquire_link" | "unbind",
    fields = {},
  ) => new Promise<PeerPdu>((resolve) => session[command](fields, resolve));
  const message = (number: string) => ({
    source_addr: "Survey",
    source_addr_ton: 5,
    destination_addr: number,
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    registered_delivery: 0x11,
    short_message: "Hello",
  });

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, profile: "instant", seed: 1 });
    session = smpp.connect({ host: "127.0.0.1", port: simulator.port });
    session.on("error", () => session.destroy());
    session.on("deliver_sm", (pdu: PeerPdu) => {
      receipts.push(pdu);
      session.send(pdu.response());
    });
  });
  afterAll(async () => {
    session.destroy();
    await simulator.close();
  });

  it("refuses work before the bind, and a second bind", async () => {
    expect(await ask("submit_sm", message("46701740610"))).toMatchObject({ command_status: 0x04 });
    expect(await ask("bind_transceiver", { system_id: "any", password: "x" })).toMatchObject({ command_status: 0 });
    expect(await ask("bind_transceiver", { system_id: "any", password: "x" })).toMatchObject({ command_status: 0x05 });
  });

  it("takes, reports, answers queries and cancellations", async () => {
    const taken = await ask("submit_sm", message("46701740613"));
    expect(taken).toMatchObject({ command_status: 0, message_id: expect.stringMatching(/^[0-9a-f]{35}$/) });
    await until("three receipts came", () => receipts.length === 3);
    expect(receipts.map((pdu) => pdu.message_state)).toEqual([1, 6, 2]);
    expect(receipts.map((pdu) => pdu.esm_class)).toEqual([0x20, 0x04, 0x04]);
    expect(receipts.every((pdu) => pdu.receipted_message_id === taken.message_id)).toBe(true);
    expect(receipts[2]?.short_message.message).toMatch(
      /^id:[0-9a-f]{35} sub:001 dlvrd:001 .* stat:DELIVRD err:000 text:/,
    );
    const id = { message_id: taken.message_id, source_addr: "Survey", source_addr_ton: 5 };
    expect(await ask("query_sm", id)).toMatchObject({ command_status: 0, message_state: 2 });
    expect(await ask("query_sm", { ...id, message_id: "nobody" })).toMatchObject({ command_status: 0x67 });
    expect(await ask("cancel_sm", id)).toMatchObject({ command_status: 0x11 });
  });

  it("sends only the receipts that were asked for", async () => {
    receipts.length = 0;
    await ask("submit_sm", { ...message("46701740613"), registered_delivery: 0 });
    await ask("submit_sm", { ...message("46701740613"), registered_delivery: 1 });
    await ask("submit_sm", { ...message("46701740630"), registered_delivery: 2 });
    await until("their receipts came", () => receipts.length === 3);
    expect(receipts.map((pdu) => pdu.message_state)).toEqual([6, 2, 5]);
  });

  it("calls a destination that is no number invalid, lives, and unbinds", async () => {
    expect(await ask("submit_sm", message("nobody"))).toMatchObject({ command_status: 0x0b });
    expect(await ask("enquire_link")).toMatchObject({ command_status: 0 });
    expect(await ask("unbind")).toMatchObject({ command_status: 0 });
  });
});
