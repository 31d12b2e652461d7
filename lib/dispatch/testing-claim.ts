import { findActiveSteps } from "@/lib/db/claim";
import { storeReceipts } from "@/lib/db/receipts";
import type { TestDatabase } from "@/lib/db/testing";
import { beat } from "@/lib/db/workers";
import type { Answer } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";
import { type ClaimedMessage, claimBatch } from "./claim-batch";
import { applyReceipts, joinOrphans } from "./receive";
import type { DispatchSettings } from "./settings";
import { settleAnswers } from "./submit";
import { startTestCampaign } from "./testing-worker";
import { loadDueSteps } from "./upkeep";

/** What a worker does, one act at a time and without one: nothing leaves, and no test has to wait for it. */

export const settings: DispatchSettings = { grace: 86_400_000, retryBase: 30_000, queryAfter: 300_000 };

/** The gateway and the worker of everything here. */
export const gateway = "g";
export const worker = "w";

/** Claims what of a step is due; nothing where the step has nothing due. */
export async function claimTestStep(db: TestDatabase, stepId: string): Promise<ClaimedMessage[]> {
  await beat(db.pool, worker, {});
  const step = (await findActiveSteps(db.pool)).find(({ id }) => id === stepId);
  if (!step) return [];
  return claimBatch(db.pool, {
    step,
    limit: 100,
    worker,
    gateway: { id: gateway, label: "the gateway" },
    route: null,
    publicUrl: "https://sms.example.org",
    settings,
  });
}

/** A campaign like `startTestCampaign`'s whose messages are on their way to the gateway. */
export async function claimTestCampaign(
  db: TestDatabase,
  numbers: readonly string[],
  options: Parameters<typeof startTestCampaign>[2] = {},
): Promise<Awaited<ReturnType<typeof startTestCampaign>> & { claimed: ClaimedMessage[] }> {
  const made = await startTestCampaign(db, numbers, options);
  await loadDueSteps(db.pool);
  return { ...made, claimed: await claimTestStep(db, made.step) };
}

/** Writes the gateway's answers to each of these messages, one a part. */
export function answer(
  db: TestDatabase,
  claimed: readonly ClaimedMessage[],
  answers: readonly Answer[],
): Promise<void> {
  const batch = claimed.map(({ id, submission, parts, insisted }) => ({
    id,
    submission,
    insisted,
    canQuery: true,
    answers: parts.flatMap(({ number }, index) => {
      const said = answers[index];
      return said ? [{ number, answer: said }] : [];
    }),
  }));
  return settleAnswers(db.pool, batch, settings);
}

export const taken = (providerId: string): Answer => ({ kind: "taken", providerId });
export const unanswered: Answer = { kind: "unanswered", code: "TIMEOUT", text: "" };

/** A report of the gateway, joined and applied as far as it can be. */
export async function hear(db: TestDatabase, providerId: string, destination: string, outcome: Outcome): Promise<void> {
  const report = { providerId, destination, outcome, code: "", text: "", network: null, happenedAt: null };
  await storeReceipts(db.pool, [{ gatewayId: gateway, report }]);
  await joinReports(db);
}

/** Joins and applies what was reported. */
export async function joinReports(db: TestDatabase): Promise<void> {
  await joinOrphans(db.pool);
  await applyReceipts(db.pool, 500, settings);
}

/** What a message of the step, the only one, waits for. */
export async function nextOf(db: TestDatabase, stepId: string) {
  const { rows } = await db.pool.query<{ action: string | null; licences: number; taken: boolean }>(
    "SELECT next_action AS action, licences, taken FROM message WHERE step_id = $1",
    [stepId],
  );
  return rows[0];
}
