import type { Address } from "./pdu";

/** Type of number (SMPP 3.4 section 5.2.5). */
export const TON = { unknown: 0, international: 1, shortCode: 3, alphanumeric: 5 } as const;

/** The sender as SMPP wants it (SMPP 3.4 5.2.5 and 5.2.6): short code 3/0 up to 8 digits, number 1/1 without its plus, name 5/0. */
export function senderAddress(sender: string): Address {
  if (/^\d{1,8}$/.test(sender)) return { ton: TON.shortCode, npi: 0, address: sender };
  if (/^\+?\d{6,15}$/.test(sender)) return { ton: TON.international, npi: 1, address: sender.replace("+", "") };
  return { ton: TON.alphanumeric, npi: 0, address: sender };
}

/** An E.164 number as SMPP destination: 1/1 without the plus. */
export function destinationAddress(e164: string): Address {
  return { ton: TON.international, npi: 1, address: e164.replace("+", "") };
}

/** The E.164 number of an address, or null where it does not say that it is international (never guessed). */
export function e164OfAddress(address: Address): string | null {
  const digits = address.address.replace(/^\+/, "");
  const international = address.ton === TON.international || digits.length < address.address.length;
  return international && /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}
