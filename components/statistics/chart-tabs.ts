import { rangeBy, STEP_RANGES } from "@/lib/chart-tables/chart-ranges";

/** Which chart of a step is open stands in the page's address, one parameter a step. */

export type PageQuery = Readonly<Record<string, string | string[] | undefined>>;

export const CHART_TABS = [
  { code: "outcomes", label: "Outcomes" },
  { code: "time", label: "Over time" },
  { code: "receipts", label: "Time to receipt" },
  { code: "reasons", label: "Reasons" },
  { code: "places", label: "Countries & networks" },
  { code: "funnel", label: "Funnel" },
] as const;

export type ChartTab = (typeof CHART_TABS)[number]["code"];

/** The charts of a step that the address asks for: one, all for printing, or none; `otherwise` where it says nothing known. */
export function chartsOf(query: PageQuery, stepId: string, otherwise: ChartTab | null): readonly ChartTab[] {
  if (showsAll(query)) return CHART_TABS.map(({ code }) => code);
  const asked = CHART_TABS.find(({ code }) => code === query[parameter(stepId)])?.code ?? otherwise;
  return asked ? [asked] : [];
}

export type StepRange = (typeof STEP_RANGES)[number];

/** The range of a step's time that the address asks for; all of it where it says nothing known. */
export function rangeOf(query: PageQuery, stepId: string): StepRange {
  return rangeBy(STEP_RANGES, query[`range-${stepId}`]);
}

/** The query of the same page with this range of the step's time. */
export function withRange(query: PageQuery, stepId: string, range: StepRange): URLSearchParams {
  const params = asGiven(query);
  params.set(`range-${stepId}`, range.code);
  return params;
}

/** What of the steps the address asks to compare. */
export function comparisonOf(query: PageQuery): string | undefined {
  return [query.compare].flat()[0];
}

/** The query of the same page with this compared between its steps. */
export function withComparison(query: PageQuery, code: string): URLSearchParams {
  const params = asGiven(query);
  params.set("compare", code);
  return params;
}

/** Whether the address asks for every chart at once. */
export function showsAll(query: PageQuery): boolean {
  return query.charts === "all";
}

/** The query of the same page with this chart of the step open. */
export function withChart(query: PageQuery, stepId: string, tab: ChartTab): URLSearchParams {
  const params = withoutAll(query);
  params.set(parameter(stepId), tab);
  return params;
}

/** The query of the same page with every chart shown, or with one a step again. */
export function withAllCharts(query: PageQuery, all: boolean): URLSearchParams {
  const params = withoutAll(query);
  if (all) params.set("charts", "all");
  return params;
}

function withoutAll(query: PageQuery): URLSearchParams {
  const params = asGiven(query);
  params.delete("charts");
  return params;
}

function asGiven(query: PageQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) params.append(name, one);
  }
  return params;
}

function parameter(stepId: string): string {
  return `step-${stepId}`;
}
