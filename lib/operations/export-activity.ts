import { countActivity } from "@/lib/db/activity";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { LAST_STATUSES } from "@/lib/domain/status";
import { fullMinute } from "@/lib/schemas/as-of";
import type { Cell } from "./export/cell";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { noSurvey } from "./get-survey";

const header = ["Last status", "Kind", "Contacts", "Share of all %", "As of"];

/** A survey's contacts by last status as a table, now or as of an instant. */
export async function exportActivity(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; at: Date | null; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const survey = await findSurvey(pool, input.surveyId);
  if (!survey) return noSurvey();
  const before = input.at && fullMinute(input.at);
  const at = before ?? new Date();
  const counts = await countActivity(pool, survey.id, before);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const row = (label: string, kind: string, count: number): Cell[] => [
    label,
    kind,
    count,
    total > 0 ? Math.round((count / total) * 1_000) / 10 : "",
    at.toISOString(),
  ];
  const rows = [
    ...LAST_STATUSES.map(({ id, label, kind }) => row(label, kind, counts.get(id) ?? 0)),
    row("None yet", "", counts.get(0) ?? 0),
    row("All contacts", "", total),
  ];
  const name = `${survey.code} activity ${fileStamp(at)}`;
  return success(writeTable({ name, sheet: "Survey Activity", header, batches: [rows] }, input.format));
}
