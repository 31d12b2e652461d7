import type { GatewaySettings, SavedGateway } from "@/lib/domain/gateway-settings";
import type { Queryable } from "./pool";

/** A gateway that owners keep, with what the worker needs to open and route it. */
export interface KeptGateway extends SavedGateway {
  label: string;
  revision: number;
  prefixes: string[];
  weight: number;
  pausedBecause: string | null;
  /** A person asked for a test that nobody has made yet. */
  checkWanted: boolean;
}

/** The gateways kept on screen, oldest first. */
export async function listKeptGateways(db: Queryable): Promise<KeptGateway[]> {
  const { rows } = await db.query<KeptGateway>(
    `SELECT id, label, settings, sealed, revision, prefixes, weight, paused_because AS "pausedBecause",
            check_requested_at IS NOT NULL AS "checkWanted"
     FROM gateway WHERE settings IS NOT NULL ORDER BY id`,
  );
  return rows;
}

/** One of them, or null. */
export async function findKeptGateway(db: Queryable, id: string): Promise<KeptGateway | null> {
  return (await listKeptGateways(db)).find((gateway) => gateway.id === id) ?? null;
}

export interface GatewayRecord {
  id: string;
  label: string;
  account: string;
  settings: GatewaySettings;
  sealed: string;
  prefixes: readonly string[];
  weight: number;
}

/** Writes a new gateway, paused for this reason; false when the account is already kept. */
export async function createGatewayRow(db: Queryable, gateway: GatewayRecord, paused: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO gateway (id, label, simulator, account, settings, sealed, prefixes, weight, paused_because)
     VALUES ($1, $2, false, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      gateway.id,
      gateway.label,
      gateway.account,
      JSON.stringify(gateway.settings),
      gateway.sealed,
      gateway.prefixes,
      gateway.weight,
      paused,
    ],
  );
  return rowCount === 1;
}

/** Writes its new settings, if nobody changed it since `revision`. "taken" = another gateway has the account. */
export async function updateGatewayRow(
  db: Queryable,
  gateway: GatewayRecord,
  revision: number,
): Promise<"updated" | "changed" | "taken"> {
  const { rows } = await db.query<{ updated: boolean; taken: boolean }>(
    `WITH taken AS (SELECT FROM gateway WHERE account = $3 AND id <> $1), updated AS (
       UPDATE gateway SET label = $2, account = $3, settings = $4, sealed = $5, prefixes = $6, weight = $7,
         revision = revision + 1, bound = false, problem = NULL, check_problem = NULL, checked_at = NULL
       WHERE id = $1 AND revision = $8 AND settings IS NOT NULL AND NOT EXISTS (SELECT FROM taken) RETURNING id
     ) SELECT EXISTS (SELECT FROM updated) AS updated, EXISTS (SELECT FROM taken) AS taken`,
    [
      gateway.id,
      gateway.label,
      gateway.account,
      JSON.stringify(gateway.settings),
      gateway.sealed,
      gateway.prefixes,
      gateway.weight,
      revision,
    ],
  );
  return rows[0]?.updated ? "updated" : rows[0]?.taken ? "taken" : "changed";
}

/** Removes a kept gateway that has nothing under way; its label, or why not. */
export async function removeGatewayRow(
  db: Queryable,
  id: string,
): Promise<{ label: string } | { open: number } | null> {
  const { rows } = await db.query<{ label: string | null; open: number; kept: boolean }>(
    `WITH open AS (
       SELECT count(DISTINCT m.id)::int AS n FROM message m JOIN part p ON p.message_id = m.id
       WHERE m.outcome >= 9 AND m.submission > 0 AND p.submission = m.submission AND p.gateway_id = $1
     ), removed AS (
       DELETE FROM gateway USING open WHERE id = $1 AND settings IS NOT NULL AND open.n = 0 RETURNING label
     ) SELECT (SELECT label FROM removed) AS label, open.n AS open,
              EXISTS (SELECT FROM gateway WHERE id = $1 AND settings IS NOT NULL) AS kept FROM open`,
    [id],
  );
  const row = rows[0];
  if (!row?.kept) return null;
  return row.label === null ? { open: row.open } : { label: row.label };
}

/** Pauses a gateway that carries, for this reason; its label, or null when it is not there or paused already. */
export async function markGatewayPaused(db: Queryable, id: string, because: string): Promise<string | null> {
  const { rows } = await db.query<{ label: string }>(
    "UPDATE gateway SET paused_because = $2 WHERE id = $1 AND paused_because IS NULL RETURNING label",
    [id, because],
  );
  return rows[0]?.label ?? null;
}

/** Asks the workers for a test of the gateway; false when it is not there. */
export async function askForCheck(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "UPDATE gateway SET check_requested_at = now(), checked_at = NULL, check_problem = NULL WHERE id = $1",
    [id],
  );
  return rowCount === 1;
}

/** Takes the wanted tests of these gateways, so that no other worker makes them. */
export async function claimChecks(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    "UPDATE gateway SET check_requested_at = NULL WHERE id = ANY($1) AND check_requested_at IS NOT NULL RETURNING id",
    [ids],
  );
  return rows.map((row) => row.id);
}

/** Writes what came of a test: null = it carries. */
export async function markChecked(db: Queryable, id: string, problem: string | null): Promise<void> {
  await db.query("UPDATE gateway SET checked_at = now(), check_problem = $2 WHERE id = $1", [id, problem]);
}

/** Tells the workers that a gateway was changed. */
export async function tellWorkers(db: Queryable): Promise<void> {
  await db.query("SELECT pg_notify('esito_worker', 'gateways')");
}
