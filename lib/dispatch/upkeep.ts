import { databaseNow } from "@/lib/db/apply";
import { completeFinishedCampaigns } from "@/lib/db/campaigns";
import { checkpointFigures } from "@/lib/db/checkpoints";
import { deleteWaiting, listUnfinishedCancels } from "@/lib/db/delete-waiting";
import { findDueSteps } from "@/lib/db/follow";
import { loadStep } from "@/lib/db/load-step";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { squashFigures } from "@/lib/db/squash";
import { cancelDue, queryDue } from "./ask";
import { closeOverdue, expireUnsent, recoverLost } from "./follow";
import type { Line } from "./line";
import { log } from "./log";
import type { DispatchSettings } from "./settings";

const batch = 500;

/** Loads the steps whose time has come, one transaction each; one that fails holds up no other. Returns whether there were any. */
export async function loadDueSteps(pool: Pool): Promise<boolean> {
  const due = await findDueSteps(pool);
  const failures: unknown[] = [];
  for (const stepId of due) {
    try {
      const { loaded } = await inTransaction(pool, async (tx) => loadStep(tx, stepId, await databaseNow(tx)));
      log.info({ step: stepId, loaded }, "A step was loaded");
    } catch (error) {
      failures.push(error);
      continue;
    }
    // The planner must know at once what autovacuum would tell it in a minute: the claims begin now.
    await pool.query("ANALYZE message, contact, contact_state, opt_out");
  }
  if (failures.length) throw failures[0];
  return due.length > 0;
}

/** Asks the gateways what is due: queries and cancellations. Returns whether there may be more. */
export async function askGateways(pool: Pool, lines: readonly Line[], settings: DispatchSettings): Promise<boolean> {
  const asked = [await cancelDue(pool, lines, settings), await queryDue(pool, lines, settings)];
  return asked.some((count) => count > 0);
}

/** Everything that time brings: closings, expiries, what a dead worker left, campaigns that are complete. Returns whether there may be more. */
export async function followUpDue(pool: Pool, settings: DispatchSettings): Promise<boolean> {
  const done = [
    await recoverLost(pool, batch, settings),
    await closeOverdue(pool, batch, settings),
    await expireUnsent(pool, batch, settings),
  ];
  for (const campaign of await listUnfinishedCancels(pool)) done.push(await deleteWaiting(pool, campaign, 1_000));
  await completeFinishedCampaigns(pool);
  return done.some((count) => count >= 100);
}

/** Adds up the figures' deltas of finished minutes, and their sums by hour, so that totals stay cheap. */
export async function tidy(pool: Pool): Promise<void> {
  await squashFigures(pool);
  await checkpointFigures(pool);
}
