import "server-only";
import type { Comparison, StepComparisonView } from "@/lib/chart-tables/comparison-content";
import { database } from "@/lib/db/database";
import { compareSteps } from "@/lib/operations/charts/step-comparison";
import {
  countSilentAges,
  type OverTimeRequest,
  readAnswers,
  readOutcomes,
  type SilentAge,
} from "@/lib/operations/charts/step-series";
import type { StepView } from "./statistics";

export type { SilentAge };

/** The outcomes of a step and what people did since it loaded; null of what has not begun. */
export async function loadStepOverTime(step: StepView, request: OverTimeRequest) {
  const [outcomes, answers] = await Promise.all([
    readOutcomes(database(), step, request),
    readAnswers(database(), step, request),
  ]);
  return { outcomes, answers };
}

/** How many messages of a step have waited how long without any report. */
export function loadSilentAges(stepId: string, before: Date | null): Promise<SilentAge[]> {
  return countSilentAges(database(), stepId, before);
}

/** How far the loaded steps of a campaign had come at the same age; null where nothing can be compared. */
export function loadStepComparison(
  steps: readonly StepView[],
  compared: Comparison,
  before: Date | null,
): Promise<StepComparisonView | null> {
  return compareSteps(database(), steps, compared, before);
}
