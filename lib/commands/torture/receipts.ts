import { messageState } from "@/lib/gateways/smpp/message-state";
import { type Address, type MessagePdu, NO_TLVS } from "@/lib/gateways/smpp/pdu";
import { encodeTlvs, TLV } from "@/lib/gateways/smpp/tlv";

/** A receipt as the message centre tells it. */
export interface Told {
  id: string;
  /** Digits of the number it speaks of. */
  digits: string;
  part: number;
  state: number;
  /** Not about anything that happened. */
  forged: boolean;
  sender: Address;
}

/** The receipt's PDU: one in two with parameters, the others with the text alone, both forms of the real world. */
export function toldPdu(told: Told, sequence: number): MessagePdu {
  const intermediate = told.state === 1 || told.state === 6;
  const stat = messageState(told.state)?.stat ?? "UNKNOWN";
  const text = `id:${told.id} sub:001 dlvrd:001 submit date:2611240901 done date:2611240902 stat:${stat} err:000 text:stat:EXPIRED`;
  const tlvs =
    Number(told.digits) % 2 === 0
      ? encodeTlvs([
          [TLV.receipted_message_id, told.id],
          [TLV.message_state, Uint8Array.of(told.state)],
        ])
      : NO_TLVS;
  return {
    command: "deliver_sm",
    status: 0,
    sequence,
    serviceType: "",
    source: { ton: 1, npi: 1, address: told.digits },
    destination: told.sender,
    esmClass: intermediate ? 0x20 : 0x04,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: "",
    registeredDelivery: 0,
    replaceIfPresent: 0,
    dataCoding: 0,
    defaultMessageId: 0,
    shortMessage: Buffer.from(text, "latin1"),
    tlvs,
  };
}

/** The final state of a number's messages: nine in ten delivered, the rest undeliverable, rejected or expired. */
export function fateOf(digits: string): number {
  const place = (Number(digits) * 2654435761) % 100;
  return place < 90 ? 2 : place < 94 ? 5 : place < 97 ? 8 : 3;
}
