import type { Pool } from "./pool";
import { CHECKS } from "./verify-checks";

export interface Difference {
  check: string;
  subject: string;
  stored: string | null;
  rebuilt: string | null;
}

export interface Verification {
  messages: number;
  changes: number;
  differences: number;
  /** The first of each check. */
  examples: Difference[];
}

const examplesOfCheck = 20;

/**
 * Rebuilds outcomes, last statuses, figures and licences from the history and compares them with what is stored, on one
 * snapshot, also while messages are being sent. The work and the memory are PostgreSQL's.
 */
export async function verifyHistory(pool: Pool): Promise<Verification> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ messages: string; changes: string }>(
      "SELECT (SELECT count(*) FROM message) AS messages, (SELECT count(*) FROM status_change) AS changes",
    );
    const result: Verification = {
      messages: Number(rows[0]?.messages),
      changes: Number(rows[0]?.changes),
      differences: 0,
      examples: [],
    };
    for (const { name, sql } of CHECKS) {
      const found = await client.query<Omit<Difference, "check"> & { total: string }>(
        `SELECT *, count(*) OVER () AS total FROM (${sql}) d LIMIT ${examplesOfCheck}`,
      );
      result.differences += Number(found.rows[0]?.total ?? 0);
      for (const { subject, stored, rebuilt } of found.rows)
        result.examples.push({ check: name, subject, stored, rebuilt });
    }
    return result;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
