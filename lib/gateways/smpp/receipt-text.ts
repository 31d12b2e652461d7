/** What the text of a delivery receipt says (SMPP 3.4 appendix B, "vendor specific"); null where it says nothing. */
export interface ReceiptText {
  id: string | null;
  stat: string | null;
  err: string | null;
}

/** The fields stand before the message's own words, well within this many characters. */
const MAX_HEAD = 1024;

const fields = {
  id: /(?:^|\s)id:[ ]*([^\s\0]+)/i,
  stat: /(?:^|\s)stat:[ ]*([^\s\0]+)/i,
  err: /(?:^|\s)err:[ ]*([^\s\0]+)/i,
};

/**
 * Reads a receipt's text. Nothing behind `text:` counts, since that is the sent message and may say `stat:` itself.
 * Dates are not read: they have no zone and order nothing.
 */
export function parseReceiptText(text: string): ReceiptText {
  const whole = text.slice(0, MAX_HEAD);
  const end = whole.search(/(?:^|\s)text:/i);
  const head = end < 0 ? whole : whole.slice(0, end);
  return { id: field(head, fields.id), stat: field(head, fields.stat), err: field(head, fields.err) };
}

function field(head: string, pattern: RegExp): string | null {
  const value = pattern.exec(head)?.[1];
  // `id: sub:001`: the field is there and empty.
  if (value === undefined || /^(?:id|sub|dlvrd|submit|done|date|stat|err):/i.test(value)) return null;
  return value;
}
