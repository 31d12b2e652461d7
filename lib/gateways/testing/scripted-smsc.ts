import { type AddressInfo, createServer, type Socket } from "node:net";
import { Link } from "../smpp/link";
import type { DecodedPdu } from "../smpp/pdu";

export interface ScriptedSmsc {
  port: number;
  /** Every PDU heard, on all links. */
  heard: DecodedPdu[];
  links: Link[];
  sockets: Socket[];
  close(): Promise<void>;
}

/** A server that does exactly what a test says: `react` gets every PDU; return true where it dealt with it. */
export async function startScriptedSmsc(
  react: (pdu: DecodedPdu, link: Link) => boolean | undefined = () => false,
): Promise<ScriptedSmsc> {
  const heard: DecodedPdu[] = [];
  const links: Link[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    const link: Link = new Link(socket, {
      onClosed: () => undefined,
      onPdu: (pdu) => {
        heard.push(pdu);
        if (!react(pdu, link)) answer(pdu, link);
      },
    });
    links.push(link);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    links,
    sockets,
    close: () => {
      for (const link of links) link.destroy("The test ends");
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(pdu: DecodedPdu, link: Link): void {
  const head = { status: 0, sequence: pdu.sequence };
  if (pdu.command === "bind_transceiver") link.send({ command: "bind_transceiver_resp", ...head, systemId: "SCRIPT" });
  if (pdu.command === "submit_sm") link.send({ command: "submit_sm_resp", ...head, messageId: `m${pdu.sequence}` });
  if (pdu.command === "enquire_link") link.send({ command: "enquire_link_resp", ...head });
  if (pdu.command === "unbind") link.send({ command: "unbind_resp", ...head });
}
