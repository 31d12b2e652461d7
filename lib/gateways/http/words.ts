const MAX_TEXT = 500;

/** Raw words for the history: no control characters, no halves of characters, not endless. */
export function rawText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .trim()
    .slice(0, MAX_TEXT)
    .replace(/\p{Cs}$/u, "");
}

/** A raw code for the history: who says it, then what it wrote, such as `Twilio undelivered 30003`. */
export function rawCode(provider: string, ...said: (string | number | null)[]): string {
  return rawText([provider, ...said].filter((word) => word !== null && word !== "").join(" ")).slice(0, 64);
}

/** Whether a text can be a provider's message id; what else a callback calls so is no report. */
export function isMessageId(text: string): boolean {
  return /^[\x21-\x7e]{1,60}$/.test(text);
}

/** A network as MCC-MNC from the five or six digits that providers write, null where it is no such code. */
export function networkOf(digits: string): string | null {
  return /^\d{5,6}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : null;
}

/** A number as E.164 from a provider's spelling, null where it is none. */
export function e164Of(text: string): string | null {
  const digits = text.trim().replace(/^\+/, "");
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}
