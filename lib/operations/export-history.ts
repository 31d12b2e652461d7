import { findContact } from "@/lib/db/contacts";
import { type HistoryRow, listHistory } from "@/lib/db/history";
import type { Pool, Queryable } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { changeWords, SOURCE_NAMES } from "@/lib/domain/change-words";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { statusById } from "@/lib/domain/status";
import { titleAt } from "@/lib/domain/step-title";
import type { Cell } from "./export/cell";
import { readPages } from "./export/read-pages";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { noContact } from "./get-contact";

const header = [
  "When",
  "Learned",
  "Status",
  "Kind",
  "Applied",
  "Attempt",
  "Part",
  "Who said it",
  "Code",
  "What it means",
  "What was said",
  "Campaign · step",
  "Network",
  "Licences",
  "Next attempt",
];
const batch = 1_000;

/** A contact's whole history as a table, oldest first, with what was heard and not applied, written as it is read. */
export async function exportHistory(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; contactId: string; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const survey = await findSurvey(pool, input.surveyId);
  const contact = survey && (await findContact(pool, survey.id, input.contactId));
  if (!contact) return noContact();
  const batches = streamSnapshot(pool, (tx) => readHistory(tx, contact.id));
  const name = `${survey.code} history of ${contact.identification ?? `contact ${contact.id}`} ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "History", header, batches }, input.format));
}

async function* readHistory(db: Queryable, contactId: string): AsyncGenerator<Cell[][]> {
  const pages = readPages<HistoryRow>((last) => listHistory(db, contactId, { after: last?.seq ?? null, limit: batch }));
  for await (const rows of pages) yield rows.map(cellsOf);
}

function cellsOf(row: HistoryRow): Cell[] {
  const { code, label, kind } = statusById(row.statusId);
  const { words, said } = changeWords({ ...row, status: code });
  return [
    row.happenedAt.toISOString(),
    row.learnedAt.toISOString(),
    label,
    kind,
    row.applied ? (row.correction ? "correction" : "yes") : "heard, not applied",
    row.attempt ?? "",
    row.part ?? "",
    row.actor ?? SOURCE_NAMES[row.source],
    row.code ?? "",
    words ?? "",
    said ?? "",
    row.campaign !== null && row.stepPosition !== null ? `${row.campaign} · ${titleAt(row.stepPosition)}` : "",
    row.network ?? "",
    row.licences,
    row.nextAttemptAt?.toISOString() ?? "",
  ];
}
