import { z } from "zod";
import { ACTIVITY_RANGES, STEP_RANGES } from "@/lib/chart-tables/chart-ranges";
import { COMPARISONS } from "@/lib/chart-tables/comparison-content";
import { exportRoutes } from "./export-route";
import { idParams, idSchema } from "./id";
import { statisticsQuery } from "./statistics-api";

/** The charts of a campaign's statistics; all but the comparison are of one step. */
export const CHARTS = [
  "outcomes",
  "outcomesOverTime",
  "answersOverTime",
  "receipts",
  "silence",
  "reasons",
  "countries",
  "networks",
  "funnel",
  "comparison",
] as const;

export type Chart = (typeof CHARTS)[number];

/** One of these codes, and all of the time where none is said. */
const oneOf = (ranges: readonly { code: string }[]) => {
  const codes = ranges.map(({ code }) => code);
  return z.enum(codes, `One of ${codes.join(", ")}`).optional();
};

export const chartExports = exportRoutes({
  path: "/campaigns/{campaignId}/chart",
  summary: "The table behind a chart of a campaign's statistics as FORMAT, now or as of an instant",
  role: "viewer",
  params: z.object({ campaignId: idSchema }),
  query: statisticsQuery.extend({
    chart: z.enum(CHARTS, `One of ${CHARTS.join(", ")}`),
    step: idSchema.optional().meta({ description: "The step, for every chart but the comparison" }),
    range: oneOf(STEP_RANGES).meta({ description: "How much of the step's time, for charts over time" }),
    compare: oneOf(COMPARISONS).meta({ description: "What the comparison compares" }),
  }),
});

export const activityChartExports = exportRoutes({
  path: "/surveys/{id}/activity/over-time",
  summary: "Contacts by last status over time as FORMAT, now or as of an instant",
  role: "viewer",
  params: idParams,
  query: statisticsQuery.extend({ range: oneOf(ACTIVITY_RANGES) }),
});
