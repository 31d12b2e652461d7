/** Columns that a list of contacts can show besides custom fields, with the names exports give them. */
export const LIST_COLUMNS = [
  { id: "identification", header: "Identification" },
  { id: "name", header: "Name" },
  { id: "surname", header: "Surname" },
  { id: "email", header: "eMail" },
  { id: "phoneNumber", header: "PhoneNumber" },
  { id: "mobile", header: "Mobile" },
  { id: "e164", header: "Number (E.164)" },
  { id: "country", header: "Number's country" },
  { id: "lastStatus", header: "Last status" },
  { id: "lastStatusKind", header: "Last status kind" },
  { id: "lastStatusAt", header: "Last status at" },
  { id: "step", header: "Last campaign and step" },
  { id: "attempts", header: "Attempts of the last message" },
  { id: "unsubscribed", header: "Unsubscribed (yes/no)" },
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number]["id"];

/** One chosen column: a known one or `field.NAME`. */
export interface ColumnChoice {
  id: string;
  /** Pixels on screen; null = as wide as it needs. */
  width: number | null;
  /** Stays at the left while the others scroll. */
  pinned: boolean;
}

/** The columns of a list that nobody has chosen any for. */
export const USUAL_COLUMNS: readonly ColumnChoice[] = (
  ["identification", "name", "mobile", "lastStatus", "lastStatusAt", "step", "attempts"] satisfies ListColumn[]
).map((id) => ({ id, width: null, pinned: false }));

const known: readonly string[] = LIST_COLUMNS.map(({ id }) => id);
const most = 60;

/** The columns that a text such as `!identification,name~240,field.City` names, or null when it cannot be read. */
export function parseColumns(text: string): ColumnChoice[] | null {
  const columns: ColumnChoice[] = [];
  for (const item of text.split(",")) {
    const [, pin, name, width] = /^(!?)([^!~]+)(?:~(\d{2,4}))?$/u.exec(item) ?? [];
    const id = name && decoded(name);
    if (!id || columns.some((column) => column.id === id)) return null;
    if (!known.includes(id) && !/^field\..{1,100}$/su.test(id)) return null;
    columns.push({ id, width: width ? Math.min(800, Math.max(60, Number(width))) : null, pinned: pin === "!" });
  }
  return columns.length > 0 && columns.length <= most ? columns : null;
}

/** The text that `parseColumns` reads. */
export function columnsText(columns: readonly ColumnChoice[]): string {
  return columns
    .map(({ id, width, pinned }) => `${pinned ? "!" : ""}${encoded(id)}${width === null ? "" : `~${width}`}`)
    .join(",");
}

function encoded(id: string): string {
  return id.replace(/[!~,%]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
