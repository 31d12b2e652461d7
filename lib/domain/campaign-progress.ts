import type { StepFigures } from "./step-figures";

/** How far the steps of a campaign are. */
export interface CampaignProgress {
  /** Intended messages of every step that was loaded. */
  loaded: number;
  /** Of these, those that nothing more is expected of. */
  ended: number;
  delivered: number;
  errors: number;
}

/** The progress of all these steps together. */
export function progressOf(steps: readonly StepFigures[]): CampaignProgress {
  const sum = (of: (figures: StepFigures) => number) => steps.reduce((total, figures) => total + of(figures), 0);
  return {
    loaded: sum(({ loaded }) => loaded),
    ended: sum(({ leftOut, delivered, errors }) => leftOut.total + delivered + errors.notSent + errors.permanent),
    delivered: sum(({ delivered }) => delivered),
    errors: sum(({ errors }) => errors.notSent + errors.permanent),
  };
}

/** When a campaign under way loads its next step; null where none waits, or nothing was started. */
export function nextStepAt(campaign: {
  state: string;
  steps: readonly { state: string; dueAt: Date | null }[];
}): Date | null {
  if (!isUnderWay(campaign)) return null;
  return campaign.steps.find((step) => step.state === "waiting" && step.dueAt)?.dueAt ?? null;
}

/** Whether a campaign was started and has not ended. */
export function isUnderWay({ state }: { state: string }): boolean {
  return state === "running" || state === "paused" || state === "scheduled";
}
