import { COMMAND_ID } from "./command";
import type { Address, Pdu } from "./pdu";
import type { PduWriter } from "./pdu-writer";
import { TLV } from "./tlv";

/** interface_version of SMPP 3.4 (section 5.2.4). */
const INTERFACE_VERSION = 0x34;

/** Appends a PDU in wire form (SMPP 3.4 section 4). */
export function writePdu(out: PduWriter, pdu: Pdu): void {
  out.begin(COMMAND_ID[pdu.command], pdu.status, pdu.sequence);
  switch (pdu.command) {
    case "bind_receiver":
    case "bind_transmitter":
    case "bind_transceiver":
      out.cstring(pdu.systemId);
      out.cstring(pdu.password);
      out.cstring(pdu.systemType);
      out.u8(INTERFACE_VERSION);
      writeAddress(out, { ton: 0, npi: 0, address: "" });
      break;
    case "bind_receiver_resp":
    case "bind_transmitter_resp":
    case "bind_transceiver_resp":
      if (pdu.status !== 0) break;
      out.cstring(pdu.systemId);
      out.u16(TLV.sc_interface_version);
      out.u16(1);
      out.u8(INTERFACE_VERSION);
      break;
    case "submit_sm":
    case "deliver_sm":
      out.cstring(pdu.serviceType);
      writeAddress(out, pdu.source);
      writeAddress(out, pdu.destination);
      out.u8(pdu.esmClass);
      out.u8(pdu.protocolId);
      out.u8(pdu.priority);
      out.cstring(pdu.scheduleTime);
      out.cstring(pdu.validityPeriod);
      out.u8(pdu.registeredDelivery);
      out.u8(pdu.replaceIfPresent);
      out.u8(pdu.dataCoding);
      out.u8(pdu.defaultMessageId);
      out.u8(pdu.shortMessage.length);
      out.bytes(pdu.shortMessage);
      out.bytes(pdu.tlvs);
      break;
    case "data_sm":
      out.cstring(pdu.serviceType);
      writeAddress(out, pdu.source);
      writeAddress(out, pdu.destination);
      out.u8(pdu.esmClass);
      out.u8(pdu.registeredDelivery);
      out.u8(pdu.dataCoding);
      out.bytes(pdu.tlvs);
      break;
    case "submit_sm_resp":
    case "data_sm_resp":
      // Section 4.4.2: no body when the status is an error.
      if (pdu.status === 0) out.cstring(pdu.messageId);
      break;
    case "deliver_sm_resp":
      out.cstring("");
      break;
    case "query_sm":
      out.cstring(pdu.messageId);
      writeAddress(out, pdu.source);
      break;
    case "query_sm_resp":
      if (pdu.status !== 0) break;
      out.cstring(pdu.messageId);
      out.cstring(pdu.finalDate);
      out.u8(pdu.messageState);
      out.u8(pdu.errorCode);
      break;
    case "cancel_sm":
      out.cstring(pdu.serviceType);
      out.cstring(pdu.messageId);
      writeAddress(out, pdu.source);
      writeAddress(out, pdu.destination);
      break;
    case "cancel_sm_resp":
    case "enquire_link":
    case "enquire_link_resp":
    case "unbind":
    case "unbind_resp":
    case "generic_nack":
      break;
    default:
      pdu satisfies never;
  }
  out.end();
}

function writeAddress(out: PduWriter, address: Address): void {
  out.u8(address.ton);
  out.u8(address.npi);
  out.cstring(address.address);
}
