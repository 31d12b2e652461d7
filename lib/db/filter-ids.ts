import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { type FieldCondition, fieldKey } from "@/lib/schemas/field-filter";
import type { Queryable } from "./pool";

type Asked = Pick<ContactFilter, "campaign" | "step"> & Partial<Pick<ContactFilter, "fields" | "or">>;

/**
 * What a filter names that the survey does not have: its campaign and step must be of the survey, the step of the campaign,
 * and some contact must have or have had each custom field, so that a name written wrongly is not taken for a list of
 * nobody. By parameter, empty when nothing is wrong.
 */
export async function findForeignIds(db: Queryable, surveyId: string, filter: Asked): Promise<Record<string, string>> {
  const problems = {
    ...(await foreignSteps(db, surveyId, filter)),
    ...(await foreignFields(db, surveyId, filter.fields ?? [])),
  };
  for (const other of filter.or ?? []) {
    const [problem] = Object.values(await findForeignIds(db, surveyId, other));
    if (problem) problems.or = problem;
  }
  return problems;
}

async function foreignSteps(db: Queryable, surveyId: string, filter: Asked): Promise<Record<string, string>> {
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

async function foreignFields(
  db: Queryable,
  surveyId: string,
  fields: readonly FieldCondition[],
): Promise<Record<string, string>> {
  const custom = fields.filter(({ kind }) => kind === "custom");
  if (custom.length === 0) return {};
  const { rows } = await db.query<{ name: string }>(
    "SELECT name FROM contact_field WHERE survey_id = $1 AND name = ANY($2::text[])",
    [surveyId, custom.map(({ name }) => name)],
  );
  const known = new Set(rows.map(({ name }) => name));
  return Object.fromEntries(
    custom
      .filter(({ name }) => !known.has(name))
      .map((condition) => [fieldKey(condition), `No contact of the survey has a field “${condition.name}”`]),
  );
}
