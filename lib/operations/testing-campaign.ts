import { afterAll, beforeAll } from "vitest";
import { databaseNow } from "@/lib/db/apply";
import { findDueSteps } from "@/lib/db/follow";
import { loadStep } from "@/lib/db/load-step";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import type { Result } from "@/lib/domain/result";
import { type CampaignDraft, campaignInput } from "@/lib/schemas/campaign";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { problemOf } from "@/lib/schemas/problem";
import { createCampaign } from "./create-campaign";
import { createSurvey } from "./create-survey";
import { importContacts } from "./import-contacts";
import { startCampaign } from "./start-campaign";

export const actor = { name: "L. Conti", role: "manager" } as const;

export const invitation = { kind: "invitation" as const, text: "Hello {name}: {link}" };

/** A campaign without a mistake, but for these changes. */
export const draft = (changes: Partial<CampaignDraft> = {}): CampaignDraft => ({
  name: "Autumn",
  sender: "Esito",
  steps: [invitation],
  ...changes,
});

/** Contacts with a number of their own each. */
export const people = (n: number) =>
  Array.from({ length: n }, (_, index) => ({ name: "Anna", mobile: `+39320000${String(index).padStart(4, "0")}` }));

/** The value of what must have gone well. */
export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

let surveys = 0;

/** A survey in Rome as a manager makes it; `region`: whose numbers need no country code, null = none. Returns its id. */
export async function makeSurvey(pool: Pool, region: string | null = "IT"): Promise<string> {
  const input = {
    code: `S${surveys++}`,
    name: "Customers",
    questionnaireUrl: "https://q.example",
    defaultRegion: region,
    timeZone: "Europe/Rome",
  };
  return must(await createSurvey(pool, actor, input)).id;
}

/** A database of a test file's own, with surveys and campaigns made in it as a manager makes them. */
export function campaignGround() {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  async function surveyOf(contacts: readonly Record<string, unknown>[]): Promise<string> {
    const surveyId = await makeSurvey(database.pool);
    if (contacts.length === 0) return surveyId;
    const body = (async function* () {
      yield Buffer.from(JSON.stringify({ contacts }));
    })();
    const file = { surveyId, fileName: "json", format: "json" as const, body, announced: null };
    must(await importContacts(database.pool, actor, file));
    return surveyId;
  }

  async function make(surveyId: string, changes: Partial<CampaignDraft> = {}): Promise<Result<CampaignJson>> {
    const parsed = campaignInput.safeParse(draft(changes));
    if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
    return createCampaign(database.pool, actor, { surveyId, ...parsed.data });
  }

  /** Loads the steps that are due, as the worker would. */
  async function loadDue(): Promise<void> {
    for (const step of await findDueSteps(database.pool)) {
      await inTransaction(database.pool, async (tx) => loadStep(tx, step, await databaseNow(tx)));
    }
  }

  async function started(contacts: readonly Record<string, unknown>[], changes: Partial<CampaignDraft> = {}) {
    const surveyId = await surveyOf(contacts);
    const { id } = must(await make(surveyId, changes));
    const campaign = must(await startCampaign(database.pool, actor, { campaignId: id }));
    await loadDue();
    return { surveyId, campaignId: id, step: campaign.steps[0]?.id ?? "" };
  }

  /** The outcome, or why it was left out, of each contact's newest message of the step. */
  async function outcomes(step: string): Promise<string[]> {
    const { rows } = await database.pool.query(
      "SELECT coalesce(outcome::text, left_out) AS is FROM message WHERE step_id = $1 AND NOT superseded ORDER BY contact_id",
      [step],
    );
    return rows.map((row) => row.is);
  }

  /** Ends messages as the worker would, without one. */
  async function end(step: string, outcome: number, taken = true): Promise<void> {
    await database.pool.query(
      `UPDATE message SET outcome = $2::int, taken = $3, next_action = NULL, next_attempt_at = NULL, changed_at = now(),
         class = CASE WHEN $2::int = 5 THEN 'delivered' WHEN $3 THEN 'permanent' ELSE 'notSent' END
       WHERE step_id = $1 AND outcome >= 9`,
      [step, outcome, taken],
    );
  }

  return {
    get pool() {
      return database.pool;
    },
    surveyOf,
    make,
    loadDue,
    started,
    outcomes,
    end,
  };
}
