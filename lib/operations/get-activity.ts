import { countActivity } from "@/lib/db/activity";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { activityOf } from "@/lib/domain/activity";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
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
  const { statuses, none, total } = activityOf(await countActivity(pool, input.surveyId, before));
  return success({
    at: (before ?? new Date()).toISOString(),
    total,
    statuses: statuses.map(({ label, kind, count }) => ({ status: label, kind, count })),
    none,
  });
}
