import "server-only";
import { database } from "@/lib/db/database";
import { listFieldNames } from "@/lib/db/field-names";
import type { Actor } from "@/lib/domain/role";
import { type Breakdown, getBreakdown } from "@/lib/operations/get-breakdown";
import { shareAnswers } from "./shared-answers";

export interface MissingView {
  /** By what the contacts can be divided: `country`, `field.NAME`. */
  fields: { code: string; label: string }[];
  field: string;
  breakdown: Breakdown | null;
  /** Why there is none, in words. */
  problem: string | null;
}

/** Breakdowns read every message of a step; a live page asks for them at each change. */
const ask = shareAnswers<Awaited<ReturnType<typeof getBreakdown>>>();

/** Whom a step misses, by a field of its contacts: what the address asks for, else the first there is. */
export async function loadMissing(
  actor: Actor,
  asked: { surveyId: string; campaignId: string; stepId: string; field: string | null; before: Date | null },
): Promise<MissingView> {
  const names = await listFieldNames(database(), asked.surveyId);
  const fields = [
    { code: "country", label: "Country" },
    ...names.map((name) => ({ code: `field.${name}`, label: name })),
  ];
  const field = asked.field ?? fields[1]?.code ?? "country";
  const { campaignId, stepId, before } = asked;
  const key = JSON.stringify([campaignId, stepId, field, before]);
  const made = await ask(key, () => getBreakdown(database(), actor, { campaignId, stepId, field, at: before }));
  return made.ok
    ? { fields, field, breakdown: made.value, problem: null }
    : { fields, field, breakdown: null, problem: made.problem.message };
}
