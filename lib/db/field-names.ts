import type { Queryable } from "./pool";

/** The names of the custom fields that contacts of the survey have or had, in alphabetical order. */
export async function listFieldNames(db: Queryable, surveyId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    "SELECT name FROM contact_field WHERE survey_id = $1 ORDER BY name",
    [surveyId],
  );
  return rows.map(({ name }) => name);
}
