import { z } from "zod";

/** What an import did. `line` is the physical line where the record begins, header = 1; in JSON the contact's place, from 1. */
export const importReport = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int().meta({ description: "Contacts that were there already and stayed as they are" }),
  rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })).meta({ description: "The first 1,000" }),
  rejectedTotal: z.number().int(),
  dryRun: z.boolean().meta({ description: "Nothing was imported; this is what an import would have done" }),
  id: z
    .string()
    .meta({ description: "The import, for the report with all its rejected lines; that of a dry run is kept a day" }),
});
export type ImportReport = z.infer<typeof importReport>;

/** The JSON body of an import; each contact is judged by itself. */
export const importBody = z.object({ contacts: z.array(z.unknown()).max(1_000_000) });

const text = z.union([
  z.string(),
  z.number().transform(String),
  z.boolean().transform(String),
  z.null().transform(() => ""),
]);

/** One contact of the JSON body. */
export const importedContact = z.strictObject({
  identification: text.optional(),
  name: text.optional(),
  surname: text.optional(),
  email: text.optional(),
  phoneNumber: text.optional(),
  mobile: text,
  fields: z.record(z.string().trim().min(1).max(100), text).optional(),
});

/**
 * What a column may be taken for: a standard field, a custom one under its header, or nothing. `custom` is text that nobody
 * decided about yet, `text` is text by decision; a number and a date are kept in one form.
 */
export const columnTarget = z.enum([
  "identification",
  "name",
  "surname",
  "email",
  "phoneNumber",
  "mobile",
  "custom",
  "text",
  "number",
  "date",
  "ignore",
]);
export type ColumnTarget = z.output<typeof columnTarget>;

/** How a file is read and what becomes of contacts that are there already; what is absent is detected or usual. */
export const importOptions = z.object({
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional(),
  delimiter: z.enum([",", ";", "\t", "|"], "One of , ; | and tab").optional(),
  sheet: z.string().max(100).optional().meta({ description: "Of a workbook: the sheet's name; the first without it" }),
  header: z.enum(["yes", "no"]).default("yes").meta({ description: "Whether the first row names the columns" }),
  columns: z
    .string()
    .max(20_000)
    .transform((text) => text.split(","))
    .pipe(z.array(columnTarget).max(500))
    .optional()
    .meta({
      description:
        "What each column is, in their order: identification,mobile,text,number,date,ignore. A custom field taken for a number is kept as 1234.5, for a date as 2026-12-31",
    }),
  decimal: z
    .enum(["comma", "point"])
    .optional()
    .meta({ description: "What stands before the decimals of columns that are a number: a point without it" }),
  dates: z.enum(["dayFirst", "monthFirst"]).optional().meta({
    description:
      "How columns that are a date write it: the day first without it; a year that comes first is always understood",
  }),
  existing: z
    .enum(["update", "skip", "fail"])
    .default("update")
    .meta({ description: "Contacts that are there already: update or skip them, or import nothing" }),
  match: z
    .enum(["identification", "number"])
    .default("identification")
    .meta({ description: "By what a contact is known" }),
  dryRun: z.enum(["yes", "no"]).default("no"),
});
export type ImportOptions = z.output<typeof importOptions>;

/** What the beginning of a file looks like, before it is imported. */
export interface ImportPreview {
  kind: "csv" | "xlsx";
  encoding: string | null;
  delimiter: string | null;
  sheets: readonly string[];
  /** The one that was read; null of a text file. */
  sheet: string | null;
  header: boolean;
  columns: { header: string; target: ColumnTarget }[];
  /** How numbers and dates of custom fields are written; not `sure` where both readings fit. */
  decimal: "comma" | "point";
  decimalSure: boolean;
  dates: "dayFirst" | "monthFirst";
  datesSure: boolean;
  /** As the file writes them; `kept` = in the form in which they are kept, where that is another. */
  rows: { line: number; cells: { text: string; kept?: string }[] }[];
  problems: { line: number; reason: string }[];
  /** False where the columns, taken like this, cannot be imported: the first problem says why. */
  possible: boolean;
  /** Rows that were read for it, and whether these are all. */
  read: number;
  whole: boolean;
}
