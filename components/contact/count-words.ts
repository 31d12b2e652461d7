import { formatNumber } from "@/lib/format";

/** "1 contact", "12,000 contacts". */
export function contactsWords(n: number): string {
  return n === 1 ? "1 contact" : `${formatNumber(n)} contacts`;
}
