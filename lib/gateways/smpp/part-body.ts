import type { OutgoingPart } from "@/lib/domain/gateway";
import { decodeGsm7, encodeGsm7 } from "@/lib/domain/gsm7";

/** esm_class bit 6: the short message begins with a user data header (SMPP 3.4 section 5.2.12). */
export const ESM_UDH = 0x40;
/** sm_length of SMPP 3.4 (section 5.2.21). */
const MAX_OCTETS = 254;

export type PartBody =
  | { ok: true; esmClass: number; dataCoding: number; octets: Buffer }
  | { ok: false; code: string; text: string };

/**
 * One part as SMPP carries it: GSM 03.38 unpacked (data_coding 0) or UCS-2 big endian (8), behind the 6-octet header
 * `05 00 03 reference total number` (3GPP TS 23.040, 9.2.3.24.1) when the text has several parts.
 */
export function encodePart(part: OutgoingPart): PartBody {
  const body = part.encoding === "gsm7" ? encodeGsm7(part.text) : encodeUcs2(part.text);
  if (!body) return { ok: false, code: "ENCODING", text: "The text has a character that GSM-7 cannot carry." };
  const { concatenation } = part;
  const header = concatenation
    ? [0x05, 0x00, 0x03, concatenation.reference & 0xff, concatenation.total & 0xff, concatenation.number & 0xff]
    : [];
  const octets = Buffer.allocUnsafe(header.length + body.length);
  octets.set(header, 0);
  octets.set(body, header.length);
  if (octets.length > MAX_OCTETS) {
    return {
      ok: false,
      code: "TOO_LONG",
      text: `The part has ${octets.length} octets; one SMS carries ${MAX_OCTETS}.`,
    };
  }
  return {
    ok: true,
    esmClass: concatenation ? ESM_UDH : 0,
    dataCoding: part.encoding === "gsm7" ? 0 : 8,
    octets,
  };
}

export interface DecodedPart {
  text: string;
  concatenation: { reference: number; total: number; number: number } | null;
}

/** The text of a short message and its place in a long one; a header that makes no sense is skipped. */
export function decodePart(octets: Buffer, esmClass: number, dataCoding: number): DecodedPart {
  const headerLength = esmClass & ESM_UDH ? Math.min(octets.length, (octets[0] ?? 0) + 1) : 0;
  return {
    text: decodeText(octets.subarray(headerLength), dataCoding),
    concatenation: readConcatenation(octets.subarray(0, headerLength)),
  };
}

/** The concatenation element of a user data header (8-bit reference 00 03, 16-bit reference 08 04), or null. */
export function readConcatenation(header: Buffer): DecodedPart["concatenation"] {
  let at = 1;
  while (at + 1 < header.length) {
    const [element, length] = [header[at] ?? 0, header[at + 1] ?? 0];
    const value = header.subarray(at + 2, at + 2 + length);
    if (element === 0x00 && value.length === 3) {
      return { reference: value[0] ?? 0, total: value[1] ?? 0, number: value[2] ?? 0 };
    }
    if (element === 0x08 && value.length === 4) {
      return { reference: value.readUInt16BE(0), total: value[2] ?? 0, number: value[3] ?? 0 };
    }
    at += 2 + length;
  }
  return null;
}

/** Text by data_coding (SMPP 3.4 section 5.2.19): 8 UCS-2, 0 the GSM alphabet, everything else as Latin-1. */
export function decodeText(octets: Buffer, dataCoding: number): string {
  if (dataCoding === 8) {
    return Buffer.from(octets.subarray(0, octets.length & ~1))
      .swap16()
      .toString("utf16le");
  }
  return dataCoding === 0 ? decodeGsm7(octets) : octets.toString("latin1");
}

function encodeUcs2(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}
