import { createAudit } from "@/lib/db/audit";
import type { Pool } from "@/lib/db/pool";
import { createSurveyRow, findSurvey, type SurveyRow } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { SurveyInput } from "@/lib/schemas/survey";

/** Makes a survey; a code that another survey has is a problem of that field. */
export async function createSurvey(pool: Pool, actor: Actor, input: SurveyInput): Promise<Result<SurveyRow>> {
  const id = await createSurveyRow(pool, input);
  const survey = id && (await findSurvey(pool, id));
  if (!survey) return codeTaken(input.code);
  await createAudit(pool, {
    actor: actor.name,
    act: "survey.created",
    subject: `survey ${id}`,
    details: { code: input.code },
  });
  return success(survey);
}

/** The problem of a code in use. */
export function codeTaken(code: string) {
  const message = `Another survey has the code ${code}; choose another one.`;
  return failure("conflict", "survey.codeTaken", message, { code: message });
}
