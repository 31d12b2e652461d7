/** Shorter ids are too common as numbers for their other writing to say anything. */
const shortest = 5;

/**
 * Whether two ids that differ are one id written in two ways: with or without leading zeros, in capitals or not, or in
 * hexadecimal and decimal. For reports that no id matches letter by letter; the number decides beside it.
 */
export function isSameMessageId(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return a !== "";
  if (Math.min(a.length, b.length) < shortest) return false;
  return isHexOf(a, b) || isHexOf(b, a);
}

function plain(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0x(?=.)/, "")
    .replace(/^0+(?=.)/, "");
}

function isHexOf(hex: string, decimal: string): boolean {
  return /^[0-9a-f]{1,64}$/.test(hex) && /^\d{1,64}$/.test(decimal) && BigInt(`0x${hex}`) === BigInt(decimal);
}
