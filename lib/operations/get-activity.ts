import { countActivity } from "@/lib/db/activity";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { LAST_STATUSES } from "@/lib/domain/status";
import type { ActivityJson } from "@/lib/schemas/activity-api";
import { fullMinute } from "@/lib/schemas/as-of";
import { noSurvey } from "./get-survey";

/** A survey's contacts by last status; `at` = as known at the end of the last full minute not after it. */
export async function getActivity(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; at: Date | null },
): Promise<Result<ActivityJson>> {
  if (!(await findSurvey(pool, input.surveyId))) return noSurvey();
  const before = input.at && fullMinute(input.at);
  const counts = await countActivity(pool, input.surveyId, before);
  return success({
    at: (before ?? new Date()).toISOString(),
    total: [...counts.values()].reduce((sum, n) => sum + n, 0),
    statuses: LAST_STATUSES.map(({ id, label, kind }) => ({ status: label, kind, count: counts.get(id) ?? 0 })),
    none: counts.get(0) ?? 0,
  });
}
