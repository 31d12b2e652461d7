import { countedUnder } from "@/lib/domain/counted-under";
import { OUTCOMES } from "@/lib/domain/outcome";
import { type ExportedFile, type ExportFormat, writeTable } from "./export/write-table";

const header = ["Outcome", "Kind", "Meaning", "Counted under", "Licences"];

/** The thirteen outcomes as a table, permanent ones first. */
export function exportOutcomes(format: ExportFormat): ExportedFile {
  const rows = (["permanent", "temporary"] as const).flatMap((kind) =>
    OUTCOMES.filter((outcome) => outcome.kind === kind).map((outcome) => [
      outcome.label,
      kind,
      outcome.meaning,
      countedUnder(outcome),
      outcome.licenceText,
    ]),
  );
  return writeTable({ name: "Outcomes", sheet: "Outcomes", header, batches: [rows] }, format);
}
