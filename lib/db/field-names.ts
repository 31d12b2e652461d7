import type { Queryable } from "./pool";

const sample = 1_000;

/** Names of custom fields among a survey's first and last contacts: nearly always all, and cheap at any size. */
export async function listUsualFields(db: Queryable, surveyId: string): Promise<string[]> {
  return names(
    db,
    `((SELECT fields FROM contact WHERE survey_id = $1 ORDER BY id LIMIT ${sample}) UNION ALL
      (SELECT fields FROM contact WHERE survey_id = $1 ORDER BY id DESC LIMIT ${sample}))`,
    surveyId,
  );
}

/** Names of all custom fields of a survey's contacts; reads every contact. */
export async function listAllFields(db: Queryable, surveyId: string): Promise<string[]> {
  return names(db, "(SELECT fields FROM contact WHERE survey_id = $1)", surveyId);
}

async function names(db: Queryable, contacts: string, surveyId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT DISTINCT name FROM ${contacts} c, jsonb_object_keys(c.fields) name ORDER BY name`,
    [surveyId],
  );
  return rows.map((row) => row.name);
}
