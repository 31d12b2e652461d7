import { findContact } from "@/lib/db/contacts";
import { listHistory } from "@/lib/db/history";
import type { Pool } from "@/lib/db/pool";
import { inSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { HistoryJson } from "@/lib/schemas/contact";
import { historyJsonOf } from "./contact-json";
import { type Cell, type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { noContact } from "./get-contact";

const header = [
  "Happened at",
  "Learned at",
  "Status",
  "Kind",
  "Applied",
  "Attempt",
  "Who said it",
  "Code",
  "What was said",
  "Next attempt",
  "Campaign id",
  "Step id",
];

/** No contact's history is longer: a message ends after some hundred changes. */
const most = 100_000;

/** Every change of a contact's status as a table, oldest first, with what was heard and not applied. */
export async function exportHistory(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; contactId: string; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const survey = await findSurvey(pool, input.surveyId);
  const changes = await inSnapshot(pool, async (tx) => {
    if (!survey || !(await findContact(tx, survey.id, input.contactId))) return null;
    return (await listHistory(tx, input.contactId, { after: null, limit: most })).map(historyJsonOf);
  });
  if (!survey || !changes) return noContact();
  const name = `${survey.code} history of contact ${input.contactId} ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "History", header, batches: inOne(changes.map(rowOf)) }, input.format));
}

function rowOf(change: HistoryJson): Cell[] {
  const { happenedAt, learnedAt, status, kind, applied, attempt, source, code, text, nextAttemptAt, campaign, step } =
    change;
  return [
    happenedAt,
    learnedAt,
    status,
    kind ?? "",
    applied ? "yes" : "heard, not applied",
    attempt ?? "",
    source,
    code ?? "",
    text ?? "",
    nextAttemptAt ?? "",
    campaign ?? "",
    step ?? "",
  ];
}

async function* inOne(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows;
}
