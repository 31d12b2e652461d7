import type { ContactFilter } from "@/lib/schemas/contact-filter";
import type { Queryable } from "./pool";

/** What is wrong with a filter's campaign and step: they must be of the survey, and the step of the campaign. By name, empty when nothing is. */
export async function findForeignIds(
  db: Queryable,
  surveyId: string,
  filter: Pick<ContactFilter, "campaign" | "step">,
): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (!filter.campaign && !filter.step) return problems;
  const { rows } = await db.query<{ campaign: string | null; step: string | null }>(
    `SELECT (SELECT id FROM campaign WHERE id = $2 AND survey_id = $1) AS campaign,
            (SELECT campaign_id FROM step WHERE id = $3 AND survey_id = $1) AS step`,
    [surveyId, filter.campaign, filter.step],
  );
  const found = rows[0];
  if (filter.campaign && !found?.campaign) problems.campaign = "The survey has no such campaign";
  if (filter.step && !found?.step) problems.step = "The survey has no such step";
  else if (filter.step && filter.campaign && found?.step !== filter.campaign)
    problems.step = "The campaign has no such step";
  return problems;
}
