import type { StagedContact } from "@/lib/db/contact-import";
import { normaliseMobile } from "@/lib/domain/phone";
import { isoDate, plainNumber } from "@/lib/domain/written-value";
import { STANDARD_FIELDS, type StandardField } from "@/lib/schemas/standard-fields";
import type { Column } from "./columns";
import type { Forms } from "./forms";
import { MAX_FIELD, MAX_INDEXED_BYTES } from "./limits";

export type ReadRecord = { ok: true; contact: StagedContact } | { ok: false; reason: string };

const headers = new Map(STANDARD_FIELDS.map(({ field, header }) => [field, header]));

/** A contact from a record's cells, or why the record is rejected. Missing cells at the end are empty ones. */
export function readRecord(
  columns: readonly Column[],
  cells: readonly string[],
  region: string | null,
  forms: Forms,
): ReadRecord {
  const standard: Partial<Record<StandardField, string>> = {};
  const custom: [name: string, value: string][] = [];
  for (const [index, column] of columns.entries()) {
    const value = cells[index] ?? "";
    if (column.kind === "standard") standard[column.field] = value;
    else if (column.kind === "custom") {
      const kept = keptValue(column, value, forms);
      if (kept === null) return { ok: false, reason: misread(column, value.trim(), forms) };
      custom.push([column.name, kept]);
    } else if (column.kind === "unnamed" && value.trim() !== "") {
      return { ok: false, reason: `Column ${index + 1} has a value but no name in the header row` };
    }
  }
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
    return { ok: false, reason: `It has ${cells.length} cells, the header row only ${columns.length} columns` };
  }
  return readContact(standard, custom, region);
}

type Custom = Extract<Column, { kind: "custom" }>;

/** A custom field's value in the form in which it is kept; null where it is not what its column is taken for. */
export function keptValue({ as }: Pick<Custom, "as">, value: string, { decimal, dates }: Forms): string | null {
  if (as === "text") return value;
  const text = clean(value);
  if (text === "") return "";
  return as === "number" ? plainNumber(text, decimal) : isoDate(text, dates);
}

function misread({ name, as }: Custom, value: string, { decimal, dates }: Forms): string {
  const wanted =
    as === "number"
      ? `no number with a ${decimal} before its decimals`
      : `no date with the ${dates === "dayFirst" ? "day" : "month"} first and a year of four digits`;
  return `“${name}” is “${value.slice(0, 60)}”, ${wanted}: correct it, or take the column for text`;
}

/** A contact from its values by field; a standard field that is absent stays as it is when the contact exists. */
export function readContact(
  given: Partial<Record<StandardField, string>>,
  custom: readonly (readonly [name: string, value: string])[],
  region: string | null,
): ReadRecord {
  const values: Partial<Record<StandardField, string>> = {};
  for (const [field, header] of headers) {
    const raw = given[field];
    if (raw === undefined) continue;
    const value = clean(raw);
    const reason = problemOf(header, value) ?? indexedProblem(field, header, value);
    if (reason) return { ok: false, reason };
    values[field] = value;
  }
  const fields: string[] = [];
  for (const [name, raw] of custom) {
    const value = clean(raw);
    const reason = problemOf(name, name) ?? problemOf(name, value);
    if (reason) return { ok: false, reason };
    fields.push(`${JSON.stringify(name)}:${value === "" ? "null" : JSON.stringify(value)}`);
  }
  const number = normaliseMobile(values.mobile ?? "", region);
  return {
    ok: true,
    contact: {
      identification: values.identification || null,
      name: values.name ?? null,
      surname: values.surname ?? null,
      email: values.email ?? null,
      phoneNumber: values.phoneNumber ?? null,
      mobile: values.mobile ?? "",
      e164: number.ok ? number.e164 : null,
      country: number.ok ? number.country : null,
      fields: `{${fields.join(",")}}`,
    },
  };
}

/** Without the space around it, and without the apostrophe by which exports keep a spreadsheet from reading a formula. */
function clean(raw: string): string {
  const value = raw.trim();
  return /^'[=+\-@]/u.test(value) ? value.slice(1) : value;
}

function problemOf(header: string, value: string): string | null {
  if (value.length > MAX_FIELD && [...value].length > MAX_FIELD)
    return `“${header}” is longer than ${MAX_FIELD.toLocaleString("en-GB")} characters`;
  if (value.includes("\0")) return `“${header}” contains a zero (NUL) character`;
  return /[\ud800-\udfff]/u.test(value) ? `“${header}” contains half of a character` : null;
}

function indexedProblem(field: StandardField, header: string, value: string): string | null {
  const indexed = field === "identification" || field === "name";
  return indexed && value.length > MAX_INDEXED_BYTES / 4 && Buffer.byteLength(value) > MAX_INDEXED_BYTES
    ? `“${header}” is too long (${MAX_INDEXED_BYTES.toLocaleString("en-GB")} bytes at most)`
    : null;
}
