import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { createSurveyRow, findSurvey, type SurveyRow } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { SurveyInput } from "@/lib/schemas/survey";

/** Makes a survey; a code that another survey has is a problem of that field. */
export async function createSurvey(pool: Pool, actor: Actor, input: SurveyInput): Promise<Result<SurveyRow>> {
  return inTransaction(pool, async (tx): Promise<Result<SurveyRow>> => {
    const id = await createSurveyRow(tx, input);
    const survey = id && (await findSurvey(tx, id));
    if (!survey) return codeTaken(input.code);
    const details = { code: input.code };
    await createAudit(tx, { actor: actor.name, act: "survey.created", subject: `survey ${id}`, details });
    return success(survey);
  });
}

/** The problem of a code in use. */
export function codeTaken(code: string) {
  const message = `Another survey has the code ${code}; choose another one.`;
  return failure("conflict", "survey.codeTaken", message, { code: message });
}
