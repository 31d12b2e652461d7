import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { findSurvey, markSurveyUpdated, type SurveyRow } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import type { SurveyUpdate } from "@/lib/schemas/survey";
import { codeTaken } from "./create-survey";
import { noSurvey } from "./get-survey";

/** Replaces a survey's settings. Numbers already normalised keep their form; the region counts for what comes later. */
export async function updateSurvey(pool: Pool, actor: Actor, input: SurveyUpdate): Promise<Result<SurveyRow>> {
  if (!isId(input.id)) return noSurvey();
  const { id, ...settings } = input;
  return inTransaction(pool, async (tx): Promise<Result<SurveyRow>> => {
    const done = await markSurveyUpdated(tx, id, settings);
    if (done === "codeTaken") return codeTaken(input.code);
    const survey = done === "updated" ? await findSurvey(tx, id) : null;
    if (!survey) return noSurvey();
    await createAudit(tx, { actor: actor.name, act: "survey.updated", subject: `survey ${id}`, details: settings });
    return success(survey);
  });
}
