import { messageState } from "../smpp/message-state";
import type { Address, DataPdu, MessagePdu } from "../smpp/pdu";
import { NO_TLVS } from "../smpp/pdu";
import { ESM_INTERMEDIATE, ESM_RECEIPT } from "../smpp/receipt";
import { encodeTlvs, TLV } from "../smpp/tlv";
import { type ReceiptForm, STATE } from "./behaviour";
import { networkOf } from "./networks";

/** One receipt to be sent. */
export interface Receipt {
  /** The message's id in the form in which receipts carry it. */
  id: string;
  /** The message's id as the simulator knows it. */
  key: string;
  systemId: string;
  sender: Address;
  digits: string;
  state: number;
  error: number;
  stat: string | null;
  form: ReceiptForm;
  takenAt: number;
}

const EMPTY = Buffer.alloc(0);

/** The PDU of a receipt (SMPP 3.4 appendix B and sections 4.6, 4.7): the phone is its source, our sender its destination. */
export function receiptPdu(receipt: Receipt, sequence: number): MessagePdu | DataPdu {
  const { form } = receipt;
  const text = form === "tlvsOnly" || form === "dataSm" ? EMPTY : Buffer.from(receiptText(receipt), "latin1");
  const payload = form === "payload";
  const tlvs = encodeTlvs([
    ...(form === "textOnly" ? [] : stateTlvs(receipt)),
    ...(payload ? [[TLV.message_payload, text] as const] : []),
  ]);
  const common = {
    status: 0,
    sequence,
    serviceType: "",
    source: { ton: 1, npi: 1, address: receipt.digits },
    destination: receipt.sender,
    esmClass: receipt.state === STATE.enroute ? ESM_INTERMEDIATE : ESM_RECEIPT,
    registeredDelivery: 0,
    dataCoding: 0,
    tlvs: tlvs.length > 0 ? tlvs : NO_TLVS,
  };
  if (form === "dataSm") return { command: "data_sm", ...common };
  return {
    command: "deliver_sm",
    ...common,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    replaceIfPresent: 0,
    defaultMessageId: 0,
    shortMessage: payload ? EMPTY : text,
  };
}

function stateTlvs(receipt: Receipt): (readonly [number, Uint8Array | string])[] {
  const tlvs: (readonly [number, Uint8Array | string])[] = [
    [TLV.receipted_message_id, receipt.id],
    [TLV.message_state, Uint8Array.of(receipt.state)],
  ];
  // Network type 3 is GSM (section 5.3.2.31).
  if (receipt.error > 0)
    tlvs.push([TLV.network_error_code, Uint8Array.of(3, receipt.error >> 8, receipt.error & 0xff)]);
  tlvs.push([TLV.network, networkOf(receipt.digits)]);
  return tlvs;
}

function receiptText(receipt: Receipt): string {
  const stat = receipt.stat ?? messageState(receipt.state)?.stat ?? "UNKNOWN";
  const delivered = receipt.state === STATE.delivered ? "001" : "000";
  const err = String(receipt.error).padStart(3, "0");
  return `id:${receipt.id} sub:001 dlvrd:${delivered} submit date:${minute(receipt.takenAt)} done date:${minute(Date.now())} stat:${stat} err:${err} text:`;
}

let cachedMinute = -1;
let cachedText = "";

/** YYMMDDhhmm in UTC. */
function minute(time: number): string {
  const minutes = Math.floor(time / 60_000);
  if (minutes !== cachedMinute) {
    cachedMinute = minutes;
    cachedText = new Date(time).toISOString().replace(/\D/g, "").slice(2, 12);
  }
  return cachedText;
}
