import type { HeadingCode } from "@/lib/domain/heading";
import type { LeftOutReason } from "@/lib/domain/left-out";
import { type Outcome, outcomeEntry } from "@/lib/domain/outcome";
import { paths } from "@/lib/paths";

/** The list of exactly the contacts behind a number of a step. */
export function stepLinks(surveyId: string, step: string) {
  const to = (query: Record<string, string>) => paths.contacts(surveyId, { step, ...query });
  return {
    all: () => to({}),
    heading: (heading: HeadingCode) => to({ heading }),
    outcome: (outcome: Outcome) => to({ outcome: outcomeEntry(outcome).label }),
    leftOut: (leftOut: LeftOutReason) => to({ leftOut }),
    reason: (outcome: Outcome, reason: string) => to({ outcome: outcomeEntry(outcome).label, reason }),
  };
}

export type StepLinks = ReturnType<typeof stepLinks>;
