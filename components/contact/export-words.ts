import { formatNumber } from "@/lib/format";
import type { ExportProgress } from "@/lib/schemas/export-run";
import { contactsWords } from "./count-words";

/** What a format is called. */
export const EXPORT_FORMATS = { csv: "CSV", xlsx: "Excel" } as const;

/** What became of an export. */
export function exportEndWords({ state, rows, total, format }: ExportProgress): string {
  switch (state) {
    case "done":
      return `${contactsWords(rows)} exported as ${EXPORT_FORMATS[format]}; the file is among your downloads.`;
    case "cancelled":
      return `The export was cancelled after ${formatNumber(rows)} of ${contactsWords(total)}; there is no file of it.`;
    default:
      return `The export broke off after ${formatNumber(rows)} of ${contactsWords(total)}; the file is not whole. Export again.`;
  }
}
