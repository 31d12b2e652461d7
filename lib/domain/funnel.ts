import type { HeadingCode } from "./heading";
import type { StepFigures } from "./step-figures";

export interface FunnelStage {
  code: "loaded" | "delivered" | "clicked" | "started" | "completed";
  label: string;
  count: number;
  /** The heading that lists exactly these; null where no single one does. */
  heading: HeadingCode | null;
}

/**
 * From loaded to completed, each stage a part of the one before. Partial, Completed, Screened out and Quota full exclude
 * each other, so whoever started is their sum (design "The figures of a step").
 */
export function funnelOf(figures: StepFigures): FunnelStage[] {
  return [
    { code: "loaded", label: "Loaded", count: figures.loaded, heading: null },
    { code: "delivered", label: "Delivered", count: figures.delivered, heading: "delivered" },
    { code: "clicked", label: "Clicked", count: figures.clicked, heading: "clicked" },
    { code: "started", label: "Started", count: figures.started, heading: "started" },
    { code: "completed", label: "Completed", count: figures.completed, heading: "completed" },
  ];
}

/** The stage that lost most of those who had reached the one before it, with how many; null where nothing was lost. */
export function greatestLoss(
  stages: readonly FunnelStage[],
): { from: FunnelStage; to: FunnelStage; lost: number } | null {
  const losses = stages.slice(1).flatMap((to, index) => {
    const from = stages[index];
    return from && from.count > to.count ? [{ from, to, lost: from.count - to.count }] : [];
  });
  return losses.sort((one, other) => other.lost - one.lost)[0] ?? null;
}
