import type { Source } from "./message";
import type { Outcome } from "./outcome";
import { explainReason } from "./reason";
import { type Status, statusEntry } from "./status";

/** Who can say what became of a contact. */
export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  gateway: "Gateway",
  esito: "Esito",
  link: "The link",
  interview: "The interview",
  person: "A person",
};

export interface ChangeWords {
  /** What it means, in plain words. */
  words: string | null;
  /** What was said, word by word, where the plain words do not hold it. */
  said: string | null;
}

/** A row of the history in words: a gateway's are explained, everybody else's are plain already. */
export function changeWords(change: {
  status: Status;
  source: Source;
  code: string | null;
  text: string | null;
}): ChangeWords {
  const { status, source, code, text } = change;
  if (source !== "gateway" && text) return { words: text, said: null };
  const outcome = statusEntry(status).kind === "event" ? null : (status as Outcome);
  const words = outcome || code ? explainReason({ outcome, code, text }).words : null;
  return { words, said: text && !words?.includes(text.trim()) ? text : null };
}
