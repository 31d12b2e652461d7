import { inTransaction, type Pool, type Queryable } from "./pool";

export interface LicenceEntryRow {
  id: string;
  /** The minute to which deductions and returns of one step are summed. */
  minute: Date;
  kind: "bought" | "deducted" | "returned";
  /** Positive adds to the balance, negative takes from it. */
  amount: number;
  stepId: string | null;
  campaignId: string | null;
  surveyId: string | null;
  note: string | null;
  actor: string | null;
}

/** Newest first: the last entry of a page. */
export interface LicenceKey {
  minute: string;
  id: string;
}

/** Licences left; below 0 after corrections only. */
export async function findBalance(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ balance: number }>("SELECT balance FROM licence_account WHERE id = 1");
  return rows[0]?.balance ?? 0;
}

/** Number of entries of the ledger. */
export async function countLicenceEntries(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ n: number }>("SELECT count(*)::int AS n FROM licence_entry");
  return rows[0]?.n ?? 0;
}

/** Entries of the ledger, newest first, after this key. */
export async function listLicenceEntries(
  db: Queryable,
  limit: number,
  after: LicenceKey | null,
): Promise<LicenceEntryRow[]> {
  const { rows } = await db.query<LicenceEntryRow>(
    `SELECT e.id, e.minute, e.kind, e.amount, e.step_id AS "stepId", s.campaign_id AS "campaignId",
            s.survey_id AS "surveyId", e.note, e.actor
     FROM licence_entry e LEFT JOIN step s ON s.id = e.step_id
     WHERE $2::timestamptz IS NULL OR (e.minute, e.id) < ($2::timestamptz, $3::bigint)
     ORDER BY e.minute DESC, e.id DESC LIMIT $1`,
    [limit, after?.minute ?? null, after?.id ?? null],
  );
  return rows;
}

/** Adds bought licences to account and ledger in one transaction; returns the new balance, or null beyond 2,000,000,000. */
export function createPurchase(
  pool: Pool,
  { amount, note, actor }: { amount: number; note: string | null; actor: string },
): Promise<number | null> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ balance: number }>(
      "UPDATE licence_account SET balance = balance + $1 WHERE id = 1 AND balance <= 2000000000 - $1 RETURNING balance",
      [amount],
    );
    if (!rows[0]) return null;
    await tx.query(
      `INSERT INTO licence_entry (minute, kind, amount, note, actor)
       VALUES (date_trunc('minute', now()), 'bought', $1, $2, $3)`,
      [amount, note, actor],
    );
    return rows[0].balance;
  });
}
