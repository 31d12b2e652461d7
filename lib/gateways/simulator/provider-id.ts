/** How the simulator writes message ids, so that a gateway's `ids` rule can be tried. */
export type IdForm = "hex" | "decimal";

/** What a message id says. */
export interface MessageFacts {
  takenAt: number;
  digits: number;
  occurrence: number;
  part: number;
  parts: number;
}

/** Hex digits of each field; 35 in all, the first never zero. */
const WIDTHS = { takenAt: 11, counter: 5, digits: 13, occurrence: 2, part: 2, parts: 2 } as const;

/**
 * A message id that says all there is to know about the message, so that the simulator keeps nothing and still answers
 * queries after a restart. Time and counter together never repeat.
 */
export function writeProviderId(facts: MessageFacts, counter: number): string {
  return (
    hex(facts.takenAt, WIDTHS.takenAt) +
    hex(counter % 16 ** WIDTHS.counter, WIDTHS.counter) +
    hex(facts.digits, WIDTHS.digits) +
    hex(facts.occurrence % 256, WIDTHS.occurrence) +
    hex(facts.part, WIDTHS.part) +
    hex(facts.parts, WIDTHS.parts)
  );
}

/** The id in the form in which it travels. */
export function inForm(id: string, form: IdForm): string {
  return form === "hex" ? id : BigInt(`0x${id}`).toString();
}

/** The facts in an id in either form, with its canonical (hex) writing; null for an id that is not the simulator's. */
export function readProviderId(text: string, form: IdForm): { id: string; facts: MessageFacts } | null {
  const id = form === "decimal" ? (/^\d{30,50}$/.test(text) ? BigInt(text).toString(16) : "") : text.toLowerCase();
  if (!/^[0-9a-f]{35}$/.test(id)) return null;
  let at = 0;
  const next = (width: number): number => {
    at += width;
    return Number.parseInt(id.slice(at - width, at), 16);
  };
  const takenAt = next(WIDTHS.takenAt);
  next(WIDTHS.counter);
  return {
    id,
    facts: {
      takenAt,
      digits: next(WIDTHS.digits),
      occurrence: next(WIDTHS.occurrence),
      part: next(WIDTHS.part),
      parts: next(WIDTHS.parts),
    },
  };
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, "0");
}
