/** The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038, 6.2.1). */

/** Position = septet; position 27 is the escape to the extension table and stands for no character. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

const escapeOctet = 0x1b;

const extension: ReadonlyMap<string, number> = new Map([
  ["\f", 0x0a],
  ["^", 0x14],
  ["{", 0x28],
  ["}", 0x29],
  ["\\", 0x2f],
  ["[", 0x3c],
  ["~", 0x3d],
  ["]", 0x3e],
  ["|", 0x40],
  ["€", 0x65],
]);

const basicSeptet = new Map([...basic].map((character, septet) => [character, septet]));
basicSeptet.delete("\u001b");

/** Septets by UTF-16 code unit up to the highest in the tables (€, 0x20AC): 0 = not in GSM-7. */
const cost = new Uint8Array(0x20ad);
for (const character of basicSeptet.keys()) cost[character.charCodeAt(0)] = 1;
for (const character of extension.keys()) cost[character.charCodeAt(0)] = 2;

/** Septets a UTF-16 code unit takes in GSM-7: 1, 2 (extension table), or 0 when GSM-7 does not have it. */
export function gsm7Cost(codeUnit: number): number {
  return cost[codeUnit] ?? 0;
}

/** The text as unpacked septets, one an octet, as SMPP carries it under data_coding 0; null when a character is not in GSM-7. */
export function encodeGsm7(text: string): Uint8Array | null {
  const octets: number[] = [];
  for (const character of text) {
    const septet = basicSeptet.get(character);
    const extended = extension.get(character);
    if (septet !== undefined) octets.push(septet);
    else if (extended !== undefined) octets.push(escapeOctet, extended);
    else return null;
  }
  return Uint8Array.from(octets);
}

/** Text of unpacked septets; an unknown extension shows as its basic character (TS 23.038), a lone escape as a space. */
export function decodeGsm7(octets: Uint8Array): string {
  const extended = new Map([...extension].map(([character, septet]) => [septet, character]));
  let text = "";
  for (let index = 0; index < octets.length; index += 1) {
    const septet = (octets[index] ?? 0) & 0x7f;
    if (septet !== escapeOctet) {
      text += basic[septet] ?? "";
      continue;
    }
    index += 1;
    const next = octets[index];
    text += next === undefined ? " " : (extended.get(next & 0x7f) ?? basic[next & 0x7f] ?? " ");
  }
  return text;
}
