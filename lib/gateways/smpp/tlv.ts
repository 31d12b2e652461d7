/** Optional parameters (SMPP 3.4 section 5.3) as they stand in the PDU: tag, length, value, one behind the other. */

export const TLV = {
  receipted_message_id: 0x001e,
  network_error_code: 0x0423,
  message_payload: 0x0424,
  message_state: 0x0427,
  sc_interface_version: 0x0210,
  /**
   * Vendor range (0x1400 to 0x3FFF): the network that carried the message, as the C-octet string `MCC-MNC` ("222-10").
   * Esito's simulator sends it; other gateways may have another tag for it (`network_tlv`).
   */
  network: 0x1401,
} as const;

/** The value of the first parameter with this tag, or null; a parameter that claims more than there is ends the search. */
export function findTlv(tlvs: Buffer, tag: number): Buffer | null {
  let at = 0;
  while (at + 4 <= tlvs.length) {
    const end = at + 4 + tlvs.readUInt16BE(at + 2);
    if (end > tlvs.length) return null;
    if (tlvs.readUInt16BE(at) === tag) return tlvs.subarray(at + 4, end);
    at = end;
  }
  return null;
}

/** The text of a C-octet string parameter up to its first NUL, or null where it is missing. */
export function findTextTlv(tlvs: Buffer, tag: number): string | null {
  const value = findTlv(tlvs, tag);
  if (!value) return null;
  const nul = value.indexOf(0);
  return value.toString("latin1", 0, nul < 0 ? value.length : nul);
}

/** Parameters in wire form; a text becomes a C-octet string. */
export function encodeTlvs(list: readonly (readonly [tag: number, value: Uint8Array | string])[]): Buffer {
  const chunks: Uint8Array[] = [];
  for (const [tag, value] of list) {
    const bytes = typeof value === "string" ? Buffer.from(`${value}\0`, "latin1") : value;
    const head = Buffer.allocUnsafe(4);
    head.writeUInt16BE(tag, 0);
    head.writeUInt16BE(bytes.length, 2);
    chunks.push(head, bytes);
  }
  return Buffer.concat(chunks);
}
