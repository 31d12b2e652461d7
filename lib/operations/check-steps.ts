import { listFieldNames } from "@/lib/db/field-names";
import type { Queryable } from "@/lib/db/pool";
import type { StepSettings } from "@/lib/db/steps";
import { findView } from "@/lib/db/views";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { checkTemplate } from "@/lib/domain/template";
import type { CampaignInput } from "@/lib/schemas/campaign";

type Step = CampaignInput["steps"][number];

/** What is wrong with the steps, by the path of the field; empty when they can be stored. */
export async function checkSteps(
  db: Queryable,
  actor: Actor,
  surveyId: string,
  steps: readonly Step[],
  now: Date,
): Promise<Record<string, string>> {
  const fields = await textProblems(db, surveyId, steps);
  return { ...fields, ...(await audienceProblems(db, actor, surveyId, steps)), ...timeProblems(steps, now) };
}

/** The columns of a step's audience and time. */
export function stepSettings(step: Step): StepSettings {
  const { kind, text, at } = step;
  const audience =
    typeof step.audience === "string"
      ? { audience: step.audience, viewId: null }
      : { audience: "view" as const, viewId: step.audience.view };
  if (at instanceof Date) return { kind, text, ...audience, at, afterDays: null, atTime: null };
  return { kind, text, ...audience, at: null, afterDays: at?.afterDays ?? null, atTime: at?.time ?? null };
}

async function textProblems(db: Queryable, surveyId: string, steps: readonly Step[]): Promise<Record<string, string>> {
  const known = await listFieldNames(db, surveyId);
  return Object.fromEntries(
    steps.flatMap(({ text }, index) => {
      const problems = checkTemplate(text, known);
      return problems.length ? [[`steps.${index}.text`, problems.map(({ message }) => message).join(" ")]] : [];
    }),
  );
}

async function audienceProblems(
  db: Queryable,
  actor: Actor,
  surveyId: string,
  steps: readonly Step[],
): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const [index, { audience }] of steps.entries()) {
    if (typeof audience === "string") continue;
    if (!(await findView(db, surveyId, audience.view, ownerKey(actor)))) {
      problems[`steps.${index}.audience`] = "The survey has no such view.";
    }
  }
  return problems;
}

function timeProblems(steps: readonly Step[], now: Date): Record<string, string> {
  const problems: Record<string, string> = {};
  let before: Step | undefined;
  steps.forEach((step, index) => {
    const problem = timeProblem(step, before, now, index === 1);
    if (problem) problems[`steps.${index}.at`] = problem;
    before = step;
  });
  return problems;
}

function timeProblem(step: Step, before: Step | undefined, now: Date, isFirst: boolean): string | null {
  const { at } = step;
  if (at instanceof Date && at <= now) {
    return before
      ? "This time is past."
      : "This time is past; choose a later one, or none to begin as soon as the campaign is started.";
  }
  if (!before) return null;
  if (at === null) return "A reminder needs a time after the invitation.";
  const earlier = before.at;
  const order = "A reminder comes after the step before it.";
  if (at instanceof Date) return earlier instanceof Date && at <= earlier ? order : null;
  if (earlier === null || earlier instanceof Date) return null;
  // The days of reminders count from the invitation's own day.
  return isAfter(at, isFirst ? { ...earlier, afterDays: 0 } : earlier) ? null : order;
}

function isAfter(one: { afterDays: number; time: string }, other: { afterDays: number; time: string }): boolean {
  const time = (text: string) => text.padStart(5, "0");
  return one.afterDays === other.afterDays ? time(one.time) > time(other.time) : one.afterDays > other.afterDays;
}
