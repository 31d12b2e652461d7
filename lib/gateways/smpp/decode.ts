import { commandName } from "./command";
import type { DecodedPdu, Pdu } from "./pdu";
import { PduReader } from "./pdu-reader";

/**
 * The PDU in one complete frame (at least 16 bytes, as the framer cuts them). Never throws: a command Esito does not
 * speak is `unknown`, a body that ends too early is `malformed`. Buffers in the result are views of the frame.
 */
export function decodePdu(frame: Buffer): DecodedPdu {
  const commandId = frame.readUInt32BE(4);
  const status = frame.readUInt32BE(8);
  const sequence = frame.readUInt32BE(12);
  const command = commandName(commandId);
  if (!command) return { command: "unknown", commandId, status, sequence };
  const body = new PduReader(frame);
  const pdu = readBody(body, { command, status, sequence });
  if (body.missing === null) return pdu;
  return {
    command: "malformed",
    commandId,
    status,
    sequence,
    reason: `${command} ends before its ${body.missing}`,
  };
}

type Head = { command: Pdu["command"]; status: number; sequence: number };

function readBody(body: PduReader, { command, status, sequence }: Head): Pdu {
  switch (command) {
    case "bind_receiver":
    case "bind_transmitter":
    case "bind_transceiver":
      return {
        command,
        status,
        sequence,
        systemId: body.cstring("system_id"),
        password: body.cstring("password"),
        systemType: body.cstring("system_type"),
      };
    case "bind_receiver_resp":
    case "bind_transmitter_resp":
    case "bind_transceiver_resp":
      return { command, status, sequence, systemId: body.looseCstring() };
    case "submit_sm":
    case "deliver_sm":
      return {
        command,
        status,
        sequence,
        serviceType: body.cstring("service_type"),
        source: body.address("source_addr"),
        destination: body.address("destination_addr"),
        esmClass: body.u8("esm_class"),
        protocolId: body.u8("protocol_id"),
        priority: body.u8("priority_flag"),
        scheduleTime: body.cstring("schedule_delivery_time"),
        validityPeriod: body.cstring("validity_period"),
        registeredDelivery: body.u8("registered_delivery"),
        replaceIfPresent: body.u8("replace_if_present_flag"),
        dataCoding: body.u8("data_coding"),
        defaultMessageId: body.u8("sm_default_msg_id"),
        shortMessage: body.bytes(body.u8("sm_length"), "short_message"),
        tlvs: body.rest(),
      };
    case "data_sm":
      return {
        command,
        status,
        sequence,
        serviceType: body.cstring("service_type"),
        source: body.address("source_addr"),
        destination: body.address("destination_addr"),
        esmClass: body.u8("esm_class"),
        registeredDelivery: body.u8("registered_delivery"),
        dataCoding: body.u8("data_coding"),
        tlvs: body.rest(),
      };
    case "submit_sm_resp":
    case "deliver_sm_resp":
    case "data_sm_resp":
      return { command, status, sequence, messageId: body.looseCstring() };
    case "query_sm":
      return {
        command,
        status,
        sequence,
        messageId: body.cstring("message_id"),
        source: body.address("source_addr"),
      };
    case "query_sm_resp": {
      // A refusal may come without a body (section 4.8.2 gives it one, most peers do not send it).
      const empty = status !== 0 && body.ended;
      return {
        command,
        status,
        sequence,
        messageId: body.looseCstring(),
        finalDate: body.looseCstring(),
        messageState: empty ? 0 : body.u8("message_state"),
        errorCode: body.ended ? 0 : body.u8("error_code"),
      };
    }
    case "cancel_sm":
      return {
        command,
        status,
        sequence,
        serviceType: body.cstring("service_type"),
        messageId: body.cstring("message_id"),
        source: body.address("source_addr"),
        destination: body.address("destination_addr"),
      };
    case "cancel_sm_resp":
    case "enquire_link":
    case "enquire_link_resp":
    case "unbind":
    case "unbind_resp":
    case "generic_nack":
      return { command, status, sequence };
    default:
      throw new Error(`No reader for ${command satisfies never}`);
  }
}
