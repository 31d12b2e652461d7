import type { Report } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";
import { e164OfAddress } from "./address";
import { trimMessageId } from "./message-id";
import { messageState, outcomeOfStat } from "./message-state";
import { decodeText, ESM_UDH } from "./part-body";
import type { DataPdu, MessagePdu } from "./pdu";
import { parseReceiptText } from "./receipt-text";
import { findTextTlv, findTlv, TLV } from "./tlv";

/** esm_class bits 5 to 2 (SMPP 3.4 section 5.2.12): delivery receipt, intermediate notification. */
export const ESM_RECEIPT = 0x04;
export const ESM_INTERMEDIATE = 0x20;
const ESM_TYPE_MASK = 0x3c;
const MAX_TEXT = 500;

/** Whether a deliver_sm or data_sm speaks about a message of ours rather than being one from a phone. */
export function isReceipt(pdu: MessagePdu | DataPdu): boolean {
  const type = pdu.esmClass & ESM_TYPE_MASK;
  return type === ESM_RECEIPT || type === ESM_INTERMEDIATE || findTlv(pdu.tlvs, TLV.receipted_message_id) !== null;
}

/**
 * The report in a receipt, or null when it names no message. Optional parameters win over the text, and
 * network_error_code over `err:`; the state is trusted over the error. The id is as the gateway wrote it.
 * `networkTlv` = the tag under which this gateway names the network.
 */
export function readReceipt(pdu: MessagePdu | DataPdu, networkTlv: number = TLV.network): Report | null {
  const text = receiptText(pdu);
  const said = parseReceiptText(text);
  const id = trimMessageId(findTextTlv(pdu.tlvs, TLV.receipted_message_id)?.trim() || said.id || "");
  if (id === "") return null;
  const state = readState(pdu.tlvs, said.stat);
  const error = readNetworkError(pdu.tlvs) ?? said.err;
  return {
    providerId: id,
    destination: e164OfAddress(pdu.source),
    outcome: state.outcome,
    code: printable(error === null ? state.name : `${state.name} ${error}`).slice(0, 64),
    text: printable(text).slice(0, MAX_TEXT),
    network: readNetwork(pdu.tlvs, networkTlv),
    happenedAt: null,
  };
}

function receiptText(pdu: MessagePdu | DataPdu): string {
  const own = "shortMessage" in pdu ? pdu.shortMessage : null;
  const payload = own && own.length > 0 ? own : (findTlv(pdu.tlvs, TLV.message_payload) ?? own);
  if (!payload) return "";
  const header = pdu.esmClass & ESM_UDH ? Math.min(payload.length, (payload[0] ?? 0) + 1) : 0;
  const octets = payload.subarray(header);
  // A receipt is ASCII whatever data_coding claims, unless it really is UCS-2.
  return pdu.dataCoding === 8 && octets[0] === 0 ? decodeText(octets, 8) : octets.toString("latin1");
}

function readState(tlvs: Buffer, stat: string | null): { outcome: Outcome; name: string } {
  const value = findTlv(tlvs, TLV.message_state)?.[0];
  const row = value === undefined ? null : messageState(value);
  if (row) return { outcome: row.outcome, name: row.stat };
  if (stat !== null) return { outcome: outcomeOfStat(stat), name: stat.toUpperCase() };
  return { outcome: "unknown", name: value === undefined ? "UNKNOWN" : `STATE ${value}` };
}

/** The code of network_error_code (section 5.3.2.31: type of network, then 16 bits), three digits as in `err:`. */
function readNetworkError(tlvs: Buffer): string | null {
  const value = findTlv(tlvs, TLV.network_error_code);
  return value?.length === 3 ? String(value.readUInt16BE(1)).padStart(3, "0") : null;
}

/** Mobile country and network code as `222-10`, also where a gateway writes them without a dash. */
function readNetwork(tlvs: Buffer, tag: number): string | null {
  const [, country, network] = /^(\d{3})-?(\d{2,3})$/.exec(findTextTlv(tlvs, tag) ?? "") ?? [];
  return country && network ? `${country}-${network}` : null;
}

/** Control characters do not survive every database, NUL none. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ").trim();
}
