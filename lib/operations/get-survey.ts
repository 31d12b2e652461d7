import type { Pool } from "@/lib/db/pool";
import { findSurvey, type SurveyRow } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";

/** The survey with its counts of contacts and campaigns. */
export async function getSurvey(pool: Pool, _actor: Actor, input: { id: string }): Promise<Result<SurveyRow>> {
  const survey = isId(input.id) ? await findSurvey(pool, input.id) : null;
  return survey ? success(survey) : noSurvey();
}

/** The problem of an unknown survey. */
export function noSurvey() {
  return failure("notFound", "survey.notFound", "There is no such survey.");
}
