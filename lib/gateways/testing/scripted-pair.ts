import { afterEach } from "vitest";
import type { Link } from "../smpp/link";
import { type DecodedPdu, type MessagePdu, NO_TLVS } from "../smpp/pdu";
import { type ScriptedSmsc, startScriptedSmsc } from "./scripted-smsc";
import { openTestGateway, type TestGateway } from "./test-gateway";

/** The number that texts of these tests go to. */
export const NUMBER = "+393200000001";
const opened: (TestGateway | ScriptedSmsc)[] = [];

afterEach(async () => {
  for (const thing of opened.splice(0)) await ("gateway" in thing ? thing.gateway.close() : thing.close());
});

/** A message centre that does what the test says; it ends with the test. */
export async function smsc(react?: (pdu: DecodedPdu, link: Link) => boolean | undefined): Promise<ScriptedSmsc> {
  const server = await startScriptedSmsc(react);
  opened.push(server);
  return server;
}

/** A gateway that ends with the test, before the message centre. */
export function gateway(...options: Parameters<typeof openTestGateway>): TestGateway {
  const opening = openTestGateway(...options);
  opened.unshift(opening);
  return opening;
}

/** A receipt that says Delivered. */
export function receiptFor(id: string): Omit<MessagePdu, "sequence"> {
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

/** What it heard of submissions. */
export const submits = (server: ScriptedSmsc) => server.heard.filter((pdu) => pdu.command === "submit_sm");
