import type { Pool, Transaction } from "./pool";

/** Takes this many ids of a table, in ascending order; nobody else gets them. */
export async function takeIds(tx: Transaction, table: "contact" | "message", count: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id::text FROM (SELECT nextval('${table}_id_seq') AS id FROM generate_series(1, $1::int)) taken ORDER BY taken.id`,
    [count],
  );
  return rows.map((row) => row.id);
}

/** Numbers that may not be texted, and why; unsubscribed before blocked. */
export async function listOptOuts(db: Pool): Promise<Map<string, "unsubscribed" | "blocked">> {
  const { rows } = await db.query<{ e164: string; kind: "unsubscribed" | "blocked" }>(
    "SELECT e164, max(kind) AS kind FROM opt_out GROUP BY e164",
  );
  return new Map(rows.map((row) => [row.e164, row.kind]));
}

export interface SeededCampaign {
  surveyId: string;
  campaignId: string;
  steps: [string, string];
  ordinals: [number, number];
  /** The entry of the ledger to which bought licences are added. */
  licenceEntryId: string;
}

/**
 * Makes the survey and its campaign as they stand while their contacts come in: both steps loaded, nobody in them yet.
 * The first free code of `code`, `code-2`, … is taken.
 */
export async function createSeedCampaign(
  tx: Transaction,
  given: {
    code: string;
    name: string;
    actor: string;
    texts: [string, string];
    validity: number;
    createdAt: Date;
    stepAt: [Date, Date];
    /** Names of the contacts' own fields, which a trigger would learn from them. */
    fields: readonly string[];
  },
): Promise<SeededCampaign> {
  const { code, name, actor, texts, validity, createdAt, stepAt, fields } = given;
  const survey = await one<{ id: string }>(
    tx,
    `INSERT INTO survey (code, name, questionnaire_url, default_region, time_zone, created_at, updated_at)
     SELECT candidate, $2, 'https://survey.example.org/{identification}', 'IT', 'Europe/Rome', $3, $3
     FROM (SELECT $1 || CASE WHEN n > 1 THEN '-' || n ELSE '' END AS candidate, n FROM generate_series(1, 10000) n) c
     WHERE NOT EXISTS (SELECT 1 FROM survey s WHERE s.code = candidate) ORDER BY n LIMIT 1 RETURNING id`,
    [code, name, createdAt],
  );
  await tx.query("INSERT INTO contact_field (survey_id, name) SELECT $1, unnest($2::text[])", [survey.id, fields]);
  const campaign = await one<{ id: string }>(
    tx,
    `INSERT INTO campaign (survey_id, name, kind, sender, state, validity, created_by, started_by, created_at, started_at, ended_at)
     VALUES ($1, 'Invitation and reminder', 'standard', 'Esito', 'completed', $2, $3, $3, $4, $5, $5) RETURNING id`,
    [survey.id, validity, actor, createdAt, stepAt[0]],
  );
  const steps: { id: string; ordinal: string }[] = [];
  for (const position of [0, 1] as const) {
    steps.push(
      await one(
        tx,
        `INSERT INTO step (campaign_id, survey_id, position, kind, text, audience, at, due_at, state, ordinal, loaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 'loaded', nextval('step_ordinal'), $7) RETURNING id, ordinal`,
        [
          campaign.id,
          survey.id,
          position,
          position === 0 ? "invitation" : "reminder",
          texts[position],
          position === 0 ? "everyone" : "notClicked",
          stepAt[position],
        ],
      ),
    );
  }
  const entry = await one<{ id: string }>(
    tx,
    `INSERT INTO licence_entry (minute, kind, amount, note, actor) VALUES (date_trunc('minute', $1::timestamptz), 'bought', 0, $2, $3) RETURNING id`,
    [createdAt, `Bought for the made-up survey ${code}`, actor],
  );
  const [first, second] = steps;
  if (!first || !second) throw new Error("The steps could not be stored");
  return {
    surveyId: survey.id,
    campaignId: campaign.id,
    steps: [first.id, second.id],
    ordinals: [Number(first.ordinal), Number(second.ordinal)],
    licenceEntryId: entry.id,
  };
}

/**
 * Lets a transaction write many rows at once: text indexes take them in larger batches, and a power cut may cost the last of
 * them: a seed that was broken off is made again.
 */
export async function expectManyRows(tx: Transaction): Promise<void> {
  await tx.query("SET LOCAL synchronous_commit = off");
  await tx.query("SET LOCAL gin_pending_list_limit = '64MB'");
  // What does not fit is sorted into the text index in several rounds.
  await tx.query("SET LOCAL work_mem = '128MB'");
  await tx.query(sparePressing, [true]);
}

/** Where this user may say so, the log takes pages as they are, until the transaction or the session ends: pressing them costs more than the disk. */
const sparePressing =
  "SELECT set_config('wal_compression', 'off', $1) WHERE has_parameter_privilege('wal_compression', 'SET')";

/**
 * Keeps autovacuum from the tables that fill up, until the returned function is called or the connection ends: it would read them
 * again at every fifth that they grow, and `tidyRows` does once what it does. Reading and writing go on.
 */
export async function holdOffVacuum(db: Pool): Promise<() => Promise<void>> {
  const client = await db.connect();
  try {
    await client.query("BEGIN; SET LOCAL lock_timeout = '5s'");
    await client.query(
      "LOCK TABLE contact, contact_state, message, part, status_change IN SHARE UPDATE EXCLUSIVE MODE",
    );
  } catch (error) {
    // Another seed holds it off already.
    if ((error as { code?: string }).code !== lockNotAvailable) throw error;
  }
  return async () => {
    await client.query("ROLLBACK");
    client.release();
  };
}

const lockNotAvailable = "55P03";

/**
 * Whether this database lets rows come in without their triggers (its owner, or whoever was granted it): the seed then writes
 * itself what they would count.
 */
export async function mayBringOwnFigures(db: Pool): Promise<boolean> {
  const { rows } = await db.query<{ may: boolean }>(
    "SELECT has_parameter_privilege('session_replication_role', 'SET') AS may",
  );
  return rows[0]?.may ?? false;
}

/** Lets what follows in a transaction come in without triggers and look-ups of foreign keys, or with them again. Checks hold. */
export async function setTriggers(tx: Transaction, triggers: "off" | "on"): Promise<void> {
  await tx.query(`SET LOCAL session_replication_role = ${triggers === "off" ? "replica" : "origin"}`);
}

/** What messages that came in did to the licences. */
export interface SeedLicences {
  bought: number;
  /** Deducted less returned, by each step. */
  used: readonly [number, number];
  /** Of the ledger: amounts by step, kind (`deducted`, `returned`) and minute (ms). */
  entries: readonly { step: 0 | 1; kind: string; minute: number; amount: number }[];
}

/** Counts contacts that came in as loaded, and buys the licences their messages took, to be called in their transaction. */
export async function growSeedCampaign(
  tx: Transaction,
  campaign: SeededCampaign,
  contacts: number,
  { bought }: SeedLicences,
): Promise<void> {
  await tx.query("UPDATE step SET loaded = loaded + $2 WHERE campaign_id = $1", [campaign.campaignId, contacts]);
  await tx.query("UPDATE licence_account SET balance = balance + $1 WHERE id = 1", [bought]);
  await tx.query("UPDATE licence_entry SET amount = amount + $2 WHERE id = $1", [campaign.licenceEntryId, bought]);
}

/** Takes the licences that messages took from account and ledger, as the trigger of the history does that did not see them. */
export async function deductSeedLicences(
  tx: Transaction,
  campaign: SeededCampaign,
  { used, entries }: SeedLicences,
): Promise<void> {
  await tx.query("UPDATE licence_account SET balance = balance - $1 WHERE id = 1", [used[0] + used[1]]);
  await tx.query(
    `INSERT INTO licence_entry (minute, kind, step_id, amount)
     SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::bigint[], $4::int[]) e(minute, kind, step_id, amount) ORDER BY 1, 2, 3
     ON CONFLICT (minute, kind, step_id) WHERE step_id IS NOT NULL DO UPDATE SET amount = licence_entry.amount + excluded.amount`,
    [
      entries.map(({ minute }) => new Date(minute)),
      entries.map(({ kind }) => kind),
      entries.map(({ step }) => campaign.steps[step]),
      entries.map(({ amount }) => amount),
    ],
  );
}

/**
 * Takes away what the triggers counted when the finished messages came in (right in sum, at the minute of the last change), so
 * that the figures by minute, as the life of each message made them, can be written in the same transaction.
 */
export async function clearSeedFigures(tx: Transaction, campaign: SeededCampaign, endedAt: Date): Promise<void> {
  // Nobody sums up while the minutes move.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('esito.squash'))");
  await tx.query("DELETE FROM figure_checkpoint WHERE step_id = ANY($1::bigint[])", [campaign.steps]);
  await tx.query("DELETE FROM activity_checkpoint WHERE survey_id = $1", [campaign.surveyId]);
  await tx.query("DELETE FROM figure_hour WHERE step_id = ANY($1::bigint[])", [campaign.steps]);
  await tx.query("DELETE FROM activity_hour WHERE survey_id = $1", [campaign.surveyId]);
  await tx.query("DELETE FROM step_figure WHERE step_id = ANY($1::bigint[])", [campaign.steps]);
  await tx.query("DELETE FROM activity_figure WHERE survey_id = $1", [campaign.surveyId]);
  await tx.query("UPDATE campaign SET ended_at = $2 WHERE id = $1", [campaign.campaignId, endedAt]);
}

/** Lets the planner know the figures by minute, without which every checkpoint would read all minutes before it. */
export async function knowFigures(tx: Transaction): Promise<void> {
  await tx.query("ANALYZE step_figure, activity_figure");
}

/**
 * Lets the planner know the rows that came in, and index-only reads of lists and counts skip them; of the rest nothing is read
 * so. In the usual ring of 2 MB a page would wait for the disk before the next is read.
 */
export async function tidyRows(db: Pool): Promise<void> {
  await Promise.all([
    vacuum(db, "contact, contact_state"),
    vacuum(db, "message"),
    db.query("ANALYZE part, status_change"),
  ]);
}

async function vacuum(db: Pool, tables: string): Promise<void> {
  const client = await db.connect();
  try {
    await client.query(sparePressing, [false]);
    await client.query(`VACUUM (ANALYZE, BUFFER_USAGE_LIMIT 0) ${tables}`);
  } finally {
    // What was set goes with the connection.
    client.release(true);
  }
}

/** The same of the figures. */
export async function tidyFigures(db: Pool): Promise<void> {
  await db.query("VACUUM (ANALYZE) step_figure, activity_figure, figure_hour, activity_hour");
}

async function one<Row>(tx: Transaction, sql: string, values: unknown[]): Promise<Row> {
  const { rows } = await tx.query(sql, values);
  if (!rows[0]) throw new Error("Nothing was stored");
  return rows[0] as Row;
}
