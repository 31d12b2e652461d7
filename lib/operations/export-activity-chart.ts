import { seriesTable } from "@/lib/chart-tables/chart-content";
import { ACTIVITY_RANGES, rangeBy } from "@/lib/chart-tables/chart-ranges";
import { activityOverTime } from "@/lib/chart-tables/over-time-content";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { fullMinute } from "@/lib/schemas/as-of";
import { readActivity } from "./charts/activity-series";
import { chartRows } from "./export/chart-rows";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { noSurvey } from "./get-survey";

/** A survey's contacts by last status over time as a table, in the words of the screen, now or as of an instant. */
export async function exportActivityChart(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; range: string | undefined; at: Date | null; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const survey = await findSurvey(pool, input.surveyId);
  if (!survey) return noSurvey();
  const zone = survey.timeZone;
  const before = input.at && fullMinute(input.at);
  const at = before ?? new Date();
  const { most } = rangeBy(ACTIVITY_RANGES, input.range);
  const content = activityOverTime(await readActivity(pool, survey.id, { zone, before, most }), zone);
  const name = `${survey.code} ${content.title} ${fileStamp(at)}`;
  const rows = chartRows(seriesTable(content), null, at);
  return success(writeTable({ name, sheet: "Survey Activity", ...rows }, input.format));
}
