import type { AddressInfo } from "node:net";
import smpp, { type PeerPdu, type PeerSession } from "smpp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bound, openTestGateway, part, type TestGateway } from "../testing/test-gateway";
import { until } from "../testing/until";

/** An independent implementation as the gateway's other side. */
describe("against a server made with the npm package smpp", () => {
  const heard: PeerPdu[] = [];
  let session: PeerSession;
  let open: TestGateway;
  const server = smpp.createServer((accepted) => {
    session = accepted;
    accepted.on("error", () => accepted.destroy());
    accepted.on("pdu", (pdu: PeerPdu) => {
      heard.push(pdu);
      const fields: Record<string, Record<string, unknown>> = {
        submit_sm: { message_id: `P-${heard.length}` },
        query_sm: { message_id: "P-1", message_state: 2, error_code: 0, final_date: "" },
      };
      if (!pdu.command.endsWith("_resp")) accepted.send(pdu.response(fields[pdu.command] ?? {}));
    });
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    open = openTestGateway((server.address() as AddressInfo).port, { timings: { response: 3000 } });
    await bound(open);
  });

  afterAll(async () => {
    await open.gateway.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it("binds, submits GSM-7 and UCS-2, and both sides read the same", async () => {
    const answer = await open.gateway.submit(part("+393200000001", { text: "Perché no? 10 € {x}" }));
    expect(answer).toMatchObject({ kind: "taken", providerId: expect.stringMatching(/^P-\d+$/) });
    await open.gateway.submit(part("+393200000001", { encoding: "ucs2", text: "Добрый день", sender: "48484" }));
    const [gsm, ucs2] = heard.filter((pdu) => pdu.command === "submit_sm");
    expect(gsm).toMatchObject({
      source_addr_ton: 5,
      source_addr: "Survey",
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: "393200000001",
      registered_delivery: 0x11,
      data_coding: 0,
    });
    expect(ucs2).toMatchObject({
      source_addr_ton: 3,
      source_addr: "48484",
      data_coding: 8,
      short_message: { message: "Добрый день" },
    });
    expect(heard[0]).toMatchObject({ command: "bind_transceiver", password: "secret" });
  });

  it("takes its receipts, with parameters and with text", async () => {
    const statuses: number[] = [];
    const common = { source_addr: "393200000001", source_addr_ton: 1, destination_addr: "Survey", esm_class: 4 };
    session.deliver_sm(
      {
        ...common,
        receipted_message_id: "P-1",
        message_state: 2,
        network_error_code: Buffer.from([3, 0, 0]),
        short_message: "",
      },
      (pdu) => statuses.push(pdu.command_status),
    );
    session.deliver_sm({ ...common, short_message: "id:P-2 sub:001 dlvrd:000 stat:UNDELIV err:027 text:" }, (pdu) =>
      statuses.push(pdu.command_status),
    );
    await until("both are acknowledged", () => statuses.length === 2);
    expect(statuses).toEqual([0, 0]);
    expect(open.reports).toMatchObject([
      { providerId: "P-1", outcome: "delivered", code: "DELIVRD 000", destination: "+393200000001" },
      { providerId: "P-2", outcome: "undeliverable", code: "UNDELIV 027" },
    ]);
  });

  it("asks, cancels and is asked whether it lives", async () => {
    expect(await open.gateway.query("P-1", "Survey")).toMatchObject({
      kind: "report",
      report: { outcome: "delivered" },
    });
    expect(await open.gateway.cancel("P-1", "Survey", "+393200000001")).toEqual({ kind: "cancelled" });
    let lives = false;
    session.enquire_link({}, () => {
      lives = true;
    });
    await until("enquire_link is answered", () => lives);
  });
});
