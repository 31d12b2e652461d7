import type { Queryable, Transaction } from "./pool";

/** A named filter, sort and columns of a survey's contacts. */
export interface ViewRow {
  id: string;
  surveyId: string;
  name: string;
  owner: string;
  ownerName: string;
  shared: boolean;
  /** As in the address of the list. */
  query: string;
  isDefault: boolean;
  pinned: boolean;
  updatedAt: Date;
}

export type ViewSettings = Pick<ViewRow, "name" | "query" | "shared" | "isDefault" | "pinned">;

const columns = `id, survey_id AS "surveyId", name, owner, owner_name AS "ownerName", shared, query,
  is_default AS "isDefault", pinned, updated_at AS "updatedAt"`;

/** The views that this owner sees: shared ones first, then the own ones, each in the order they were made. */
export async function listViews(db: Queryable, surveyId: string, owner: string): Promise<ViewRow[]> {
  const { rows } = await db.query<ViewRow>(
    `SELECT ${columns} FROM "view" WHERE survey_id = $1 AND (shared OR owner = $2) ORDER BY shared DESC, id`,
    [surveyId, owner],
  );
  return rows;
}

/** The survey's view if this owner sees it, or null. */
export async function findView(db: Queryable, surveyId: string, id: string, owner: string): Promise<ViewRow | null> {
  const { rows } = await db.query<ViewRow>(
    `SELECT ${columns} FROM "view" WHERE id = $2 AND survey_id = $1 AND (shared OR owner = $3)`,
    [surveyId, id, owner],
  );
  return rows[0] ?? null;
}

/** The view, whoever sees it: for a step that has it as its audience. */
export async function findViewQuery(db: Queryable, id: string): Promise<string | null> {
  const { rows } = await db.query<{ query: string }>(`SELECT query FROM "view" WHERE id = $1`, [id]);
  return rows[0]?.query ?? null;
}

/** Makes a view; null when one of that name is there already. */
export async function insertView(
  tx: Transaction,
  view: ViewSettings & Pick<ViewRow, "surveyId" | "owner" | "ownerName">,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO "view" (survey_id, owner, owner_name, name, query, shared, is_default, pinned)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (survey_id, lower(name), (CASE WHEN shared THEN '' ELSE owner END)) DO NOTHING RETURNING id`,
    [view.surveyId, view.owner, view.ownerName, view.name, view.query, view.shared, view.isDefault, view.pinned],
  );
  return rows[0]?.id ?? null;
}

/** Writes a view's settings; false when another one has that name. The view must be locked. */
export async function updateView(tx: Transaction, view: ViewSettings & Pick<ViewRow, "id">): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE "view" v SET name = $2, query = $3, shared = $4, is_default = $5, pinned = $6, updated_at = now()
     WHERE id = $1 AND NOT EXISTS (
       SELECT 1 FROM "view" o WHERE o.survey_id = v.survey_id AND lower(o.name) = lower($2) AND o.id <> v.id
         AND o.shared = $4 AND (o.shared OR o.owner = v.owner))`,
    [view.id, view.name, view.query, view.shared, view.isDefault, view.pinned],
  );
  return rowCount === 1;
}

/** Takes "default" from the view that has it among the shared ones, or among the owner's own. */
export async function clearDefaultView(
  tx: Transaction,
  view: Pick<ViewRow, "surveyId" | "shared" | "owner">,
): Promise<void> {
  await tx.query(
    `UPDATE "view" SET is_default = false WHERE survey_id = $1 AND is_default AND shared = $2 AND (shared OR owner = $3)`,
    [view.surveyId, view.shared, view.owner],
  );
}

/** Locks the survey's views against other changes of names and defaults until the transaction ends. */
export async function lockViews(tx: Transaction, surveyId: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('esito views ' || $1, 0))", [surveyId]);
}

/** Campaigns of which a step that has not loaded yet has the view as its audience, by name. */
export async function listViewUses(db: Queryable, viewId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT DISTINCT c.name FROM step JOIN campaign c ON c.id = step.campaign_id
     WHERE step.view_id = $1 AND step.state = 'waiting' AND c.state NOT IN ('cancelled', 'completed') ORDER BY 1`,
    [viewId],
  );
  return rows.map(({ name }) => name);
}

/** Deletes a view. Steps that have loaded, or never will, keep "view" as their audience without saying which. */
export async function deleteView(tx: Transaction, viewId: string): Promise<void> {
  await tx.query(`UPDATE step SET audience = 'deletedView', view_id = NULL WHERE view_id = $1`, [viewId]);
  await tx.query(`DELETE FROM "view" WHERE id = $1`, [viewId]);
}
