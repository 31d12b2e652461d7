/** The PDUs of SMPP 3.4 as values. Strings are Latin-1 C-octet strings; `tlvs` are the raw optional parameters (tlv.ts). */

export interface Address {
  ton: number;
  npi: number;
  address: string;
}

interface Head {
  /** command_status: 0 in requests. */
  status: number;
  sequence: number;
}

export interface BindRequest extends Head {
  command: "bind_receiver" | "bind_transmitter" | "bind_transceiver";
  systemId: string;
  password: string;
  systemType: string;
}

export interface BindResponse extends Head {
  command: "bind_receiver_resp" | "bind_transmitter_resp" | "bind_transceiver_resp";
  systemId: string;
}

export interface MessagePdu extends Head {
  command: "submit_sm" | "deliver_sm";
  serviceType: string;
  source: Address;
  destination: Address;
  esmClass: number;
  protocolId: number;
  priority: number;
  scheduleTime: string;
  validityPeriod: string;
  registeredDelivery: number;
  replaceIfPresent: number;
  dataCoding: number;
  defaultMessageId: number;
  shortMessage: Buffer;
  tlvs: Buffer;
}

export interface DataPdu extends Head {
  command: "data_sm";
  serviceType: string;
  source: Address;
  destination: Address;
  esmClass: number;
  registeredDelivery: number;
  dataCoding: number;
  tlvs: Buffer;
}

export interface MessageResponse extends Head {
  command: "submit_sm_resp" | "deliver_sm_resp" | "data_sm_resp";
  messageId: string;
}

export interface QueryRequest extends Head {
  command: "query_sm";
  messageId: string;
  source: Address;
}

export interface QueryResponse extends Head {
  command: "query_sm_resp";
  messageId: string;
  finalDate: string;
  messageState: number;
  errorCode: number;
}

export interface CancelRequest extends Head {
  command: "cancel_sm";
  serviceType: string;
  messageId: string;
  source: Address;
  destination: Address;
}

/** PDUs that are a header and nothing else. */
export interface BarePdu extends Head {
  command: "cancel_sm_resp" | "enquire_link" | "enquire_link_resp" | "unbind" | "unbind_resp" | "generic_nack";
}

export type Pdu =
  | BindRequest
  | BindResponse
  | MessagePdu
  | DataPdu
  | MessageResponse
  | QueryRequest
  | QueryResponse
  | CancelRequest
  | BarePdu;

/** A well-framed PDU whose command Esito does not speak. */
export interface UnknownPdu extends Head {
  command: "unknown";
  commandId: number;
}

/** A well-framed PDU whose body does not hold what its command promises. */
export interface MalformedPdu extends Head {
  command: "malformed";
  commandId: number;
  reason: string;
}

export type DecodedPdu = Pdu | UnknownPdu | MalformedPdu;

export const NO_TLVS: Buffer = Buffer.alloc(0);
