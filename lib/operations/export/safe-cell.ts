/**
 * A text that no spreadsheet takes for a formula: an apostrophe before =, +, -, @, tab and carriage return. A plain number keeps
 * its sign: `+393200007297` and `-12.5` can only be numbers, and other programs read them.
 */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) && !/^(?:\+\d{4,20}|-\d{1,15}(?:[.,]\d{1,15})?)$/u.test(text) ? `'${text}` : text;
}

/** One line of CSV (RFC 4180) with its line break. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = safeCell(text);
  return /[",\r\n;\t]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
