import { gsm7Cost } from "./gsm7";

/** How a text is cut into SMS (design §1 "part"): 160/153 septets GSM-7, 70/67 UTF-16 units UCS-2. */

export type Encoding = "gsm7" | "ucs2";

export interface SplitText {
  encoding: Encoding;
  /** At least one; joined they are the text. */
  parts: string[];
  /** Septets (GSM-7) or UTF-16 units (UCS-2) of the whole text. */
  units: number;
  /** Units that still fit into the last part. */
  unitsLeft: number;
}

const single = { gsm7: 160, ucs2: 70 } as const;
/** Six octets of a part go to the concatenation header (05 00 03 reference total number). */
const several = { gsm7: 153, ucs2: 67 } as const;

/** What decides whether a text is worth cutting by grapheme: marks, joiners, variation selectors, skin tones, flags. */
const sequences = /\p{M}|\u200d|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]/u;

/** Cuts a text into parts. Never inside an escape pair or a surrogate pair, and not inside a joined character where that costs no part more. */
export function splitParts(text: string): SplitText {
  const septets = gsm7Units(text);
  const encoding: Encoding = septets === null ? "ucs2" : "gsm7";
  const units = septets ?? text.length;
  if (units <= single[encoding]) return { encoding, parts: [text], units, unitsLeft: single[encoding] - units };
  const parts = encoding === "gsm7" ? cut([...text], several.gsm7, gsm7Width) : cutUcs2(text);
  const last = parts[parts.length - 1] ?? "";
  const used = encoding === "gsm7" ? gsm7Width(last) : last.length;
  return { encoding, parts, units, unitsLeft: several[encoding] - used };
}

/** The number of parts of a text, without building them; a text without characters is one part. */
export function countParts(text: string): number {
  let parts = 1;
  let inPart = 0;
  let units = 0;
  for (let index = 0; index < text.length; index += 1) {
    const width = gsm7Cost(text.charCodeAt(index));
    if (width === 0) return countUcs2(text);
    units += width;
    if (inPart + width > several.gsm7) {
      parts += 1;
      inPart = 0;
    }
    inPart += width;
  }
  return units <= single.gsm7 ? 1 : parts;
}

/** The characters, each once and in order, for which the text must go as UCS-2 with its shorter parts; empty for GSM-7. */
export function ucs2Characters(text: string): string[] {
  const found = new Set<string>();
  for (const character of text) {
    if (character.length > 1 || gsm7Cost(character.charCodeAt(0)) === 0) found.add(character);
  }
  return [...found];
}

function gsm7Units(text: string): number | null {
  let units = 0;
  for (let index = 0; index < text.length; index += 1) {
    const width = gsm7Cost(text.charCodeAt(index));
    if (width === 0) return null;
    units += width;
  }
  return units;
}

function gsm7Width(text: string): number {
  return gsm7Units(text) ?? 0;
}

function countUcs2(text: string): number {
  if (text.length <= single.ucs2) return 1;
  let parts = 1;
  let end = several.ucs2;
  while (end < text.length) {
    if (isSurrogatePair(text, end - 1)) end -= 1;
    parts += 1;
    end += several.ucs2;
  }
  return parts;
}

function isSurrogatePair(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}

function cutUcs2(text: string): string[] {
  const cheapest = cut([...text], several.ucs2, length);
  if (!sequences.test(text)) return cheapest;
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map((s) => s.segment);
  if (graphemes.some((grapheme) => grapheme.length > several.ucs2)) return cheapest;
  const kind = cut(graphemes, several.ucs2, length);
  return kind.length === cheapest.length ? kind : cheapest;
}

function length(text: string): number {
  return text.length;
}

function cut(pieces: readonly string[], limit: number, width: (piece: string) => number): string[] {
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const piece of pieces) {
    const needed = width(piece);
    if (used + needed > limit) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += piece;
    used += needed;
  }
  return [...parts, part];
}
