import type { Queryable } from "./pool";

/** When a contact's last status changed last, by survey; surveys where nothing happened yet are left out. */
export async function findLastActivity(db: Queryable, surveyIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await db.query<{ id: string; at: Date | null }>(
    `SELECT id, (SELECT last_status_at FROM contact_state WHERE survey_id = asked.id AND last_status_at IS NOT NULL
                 ORDER BY last_status_at DESC LIMIT 1) AS at
     FROM unnest($1::bigint[]) AS asked(id)`,
    [surveyIds],
  );
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at] as const] : [])));
}
