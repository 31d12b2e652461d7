import type { Result } from "@/lib/domain/result";
import type { ExportedFile, ExportFormat } from "@/lib/operations/export/write-table";
import { EXPORT_TYPES } from "@/lib/schemas/export-types";
import { download } from "./download";

/** The file of an export as an answer, or what stands against it. */
export async function exported(
  format: ExportFormat,
  make: (format: ExportFormat) => Promise<Result<ExportedFile>>,
): Promise<Response | Result<unknown>> {
  const made = await make(format);
  if (!made.ok) return made;
  const type = format === "csv" ? `${EXPORT_TYPES.csv}; charset=utf-8` : EXPORT_TYPES.xlsx;
  return download(made.value.fileName, type, made.value.bytes);
}
