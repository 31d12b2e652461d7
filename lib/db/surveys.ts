import type { Queryable } from "./pool";

export interface SurveyRow {
  id: string;
  code: string;
  name: string;
  questionnaireUrl: string;
  defaultRegion: string | null;
  timeZone: string;
  contacts: number;
  campaigns: number;
  createdAt: Date;
  updatedAt: Date;
}

export type SurveySettings = Pick<SurveyRow, "code" | "name" | "questionnaireUrl" | "defaultRegion" | "timeZone">;

// Contacts are counted by the activity's figures: a million rows need not be read to say how many they are.
const columns = `s.id, s.code, s.name, s.questionnaire_url AS "questionnaireUrl", s.default_region AS "defaultRegion",
  s.time_zone AS "timeZone", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
  (SELECT coalesce(sum(total), 0)::int FROM activity_before(s.id, NULL)) AS contacts,
  (SELECT count(*)::int FROM campaign c WHERE c.survey_id = s.id) AS campaigns`;

/** The survey, or null. */
export async function findSurvey(db: Queryable, id: string): Promise<SurveyRow | null> {
  const { rows } = await db.query<SurveyRow>(`SELECT ${columns} FROM survey s WHERE s.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Number of surveys. */
export async function countSurveys(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ n: number }>("SELECT count(*)::int AS n FROM survey");
  return rows[0]?.n ?? 0;
}

/** Surveys by code, after this one. */
export async function listSurveys(db: Queryable, limit: number, afterCode: string | null): Promise<SurveyRow[]> {
  const { rows } = await db.query<SurveyRow>(
    `SELECT ${columns} FROM survey s WHERE $2::text IS NULL OR s.code > $2 ORDER BY s.code LIMIT $1`,
    [limit, afterCode],
  );
  return rows;
}

/** The new survey's id, or null when another has its code. */
export async function createSurveyRow(db: Queryable, survey: SurveySettings): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO survey (code, name, questionnaire_url, default_region, time_zone) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [survey.code, survey.name, survey.questionnaireUrl, survey.defaultRegion, survey.timeZone],
  );
  return rows[0]?.id ?? null;
}

/** Writes a survey's settings: whether there is such a survey, and whether its code was free. */
export async function markSurveyUpdated(
  db: Queryable,
  id: string,
  survey: SurveySettings,
): Promise<"updated" | "notFound" | "codeTaken"> {
  try {
    const { rowCount } = await db.query(
      `UPDATE survey SET code = $2, name = $3, questionnaire_url = $4, default_region = $5, time_zone = $6,
              updated_at = now() WHERE id = $1`,
      [id, survey.code, survey.name, survey.questionnaireUrl, survey.defaultRegion, survey.timeZone],
    );
    return rowCount === 1 ? "updated" : "notFound";
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === "23505" && constraint === "survey_code_key") return "codeTaken";
    throw error;
  }
}
