/** The part of the npm package `smpp` that tests use as an independent peer; it ships no types. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as NetServer } from "node:net";

  interface PeerPdu {
    command: string;
    command_status: number;
    sequence_number: number;
    message_id: string;
    esm_class: number;
    data_coding: number;
    registered_delivery: number;
    validity_period: string;
    source_addr: string;
    source_addr_ton: number;
    source_addr_npi: number;
    destination_addr: string;
    dest_addr_ton: number;
    dest_addr_npi: number;
    short_message: { message?: string; udh?: Buffer[] };
    receipted_message_id?: string;
    message_state?: number;
    password?: string;
    response(fields?: Record<string, unknown>): PeerPdu;
  }

  type Send = (fields: Record<string, unknown>, onAnswer?: (pdu: PeerPdu) => void) => boolean;

  interface PeerSession extends EventEmitter {
    send(pdu: PeerPdu): boolean;
    close(done?: () => void): void;
    destroy(done?: () => void): void;
    bind_transceiver: Send;
    submit_sm: Send;
    deliver_sm: Send;
    query_sm: Send;
    cancel_sm: Send;
    enquire_link: Send;
    unbind: Send;
  }

  interface Smpp {
    createServer(onSession: (session: PeerSession) => void): NetServer;
    connect(options: { host: string; port: number }, onConnect?: () => void): PeerSession;
  }

  const smpp: Smpp;
  export default smpp;
  export type { PeerPdu, PeerSession };
}
