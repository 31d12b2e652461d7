import { type BreakdownField, countStatesByField } from "@/lib/db/breakdown";
import { findCampaign } from "@/lib/db/campaigns";
import { listFieldNames } from "@/lib/db/field-names";
import type { Pool } from "@/lib/db/pool";
import { type Group, groupStates, wholeOf } from "@/lib/domain/breakdown";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { fullMinute } from "@/lib/schemas/as-of";

export interface Breakdown {
  /** The instant as of which it is; null = now. */
  before: Date | null;
  /** Worst first; at most 200, the largest. */
  groups: Group[];
  /** All smaller groups together; null = there are none. */
  others: Group | null;
  whole: Group;
  totalGroups: number;
}

/** A step's contacts divided by a field: whom it reached and whom it did not, now or as of an instant. */
export async function getBreakdown(
  pool: Pool,
  _actor: Actor,
  input: { campaignId: string; stepId: string; field: string; at: Date | null },
): Promise<Result<Breakdown>> {
  const campaign = await findCampaign(pool, input.campaignId);
  if (!campaign) return failure("notFound", "campaign.notFound", "There is no such campaign.");
  if (!campaign.steps.some((step) => step.id === input.stepId)) {
    return failure("invalid", "invalid", "step: The campaign has no such step", {
      step: "The campaign has no such step",
    });
  }
  const field = readField(input.field, await listFieldNames(pool, campaign.surveyId));
  if (!field.ok) return field;
  const before = input.at && fullMinute(input.at);
  const {
    counts,
    others,
    groups: totalGroups,
  } = await countStatesByField(pool, { surveyId: campaign.surveyId, stepId: input.stepId }, field.value, before);
  const groups = groupStates(counts);
  const rest = groupStates(others);
  return success({ before, groups, others: rest[0] ?? null, whole: wholeOf([...groups, ...rest]), totalGroups });
}

/** `country`, or a custom field as `field.NAME`. */
function readField(text: string, names: readonly string[]): Result<BreakdownField> {
  if (text === "country") return success({ kind: "country" });
  const name = text.startsWith("field.") ? text.slice(6) : null;
  if (name !== null && names.includes(name)) return success({ kind: "custom", name });
  const known = ["country", ...names.map((one) => `field.${one}`)].slice(0, 20).join(", ");
  const message = `The survey has no field “${text.slice(0, 100)}”; it has ${known}`;
  return failure("invalid", "invalid", `field: ${message}`, { field: message });
}
