import { Suspense } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { LinkTabs } from "@/components/ui/link-tabs";
import { STEP_RANGES } from "@/lib/chart-tables/chart-ranges";
import { withQuery } from "@/lib/paths";
import type { StepView } from "@/lib/queries/statistics";
import { loadSilentAges, loadStepOverTime } from "@/lib/queries/step-charts";
import {
  CHART_TABS,
  type ChartTab,
  chartsOf,
  type PageQuery,
  rangeOf,
  showsAll,
  withChart,
  withRange,
} from "./chart-tabs";
import type { StepLinks } from "./links";
import { LiveOutcomes } from "./live-step";
import { StepFunnel } from "./step-funnel";
import { stepNow } from "./step-now";
import { StepOverTime } from "./step-over-time";
import { StepPlaces } from "./step-places";
import { StepReasons } from "./step-reasons";
import { StepReceipts } from "./step-receipts";

export interface ChartPage {
  surveyId: string;
  path: string;
  query: PageQuery;
  zone: string;
  /** As known before the end of this full minute; null = now. */
  before: Date | null;
  /** When the figures were asked for. */
  readAt: Date;
  /** The chart of a step that is open where the address names none. */
  open: ChartTab | null;
}

interface StepChartsProps {
  step: StepView;
  title: string;
  links: StepLinks;
  page: ChartPage;
}

/** The charts of a step as tabs that are addresses; all of them under each other where the page shows all. */
export function StepCharts({ step, title, links, page }: StepChartsProps) {
  const shown = chartsOf(page.query, step.id, page.open);
  return (
    <div className="border-line border-t">
      {!showsAll(page.query) && (
        <div data-no-print className="border-line border-b px-2">
          <LinkTabs
            label={`Charts of ${title}`}
            scroll={false}
            tabs={CHART_TABS.map(({ code, label }) => ({
              label,
              href: withQuery(page.path, withChart(page.query, step.id, code)),
              current: shown.includes(code),
            }))}
          />
        </div>
      )}
      {shown.length > 0 && (
        <div className="space-y-8 px-4 py-4">
          {shown.map((tab) => (
            <Suspense key={tab} fallback={<LoadingChart tab={tab} />}>
              <Panel tab={tab} step={step} title={title} links={links} page={page} />
            </Suspense>
          ))}
        </div>
      )}
    </div>
  );
}

async function Panel({ tab, step, title, links, page }: StepChartsProps & { tab: ChartTab }) {
  switch (tab) {
    case "outcomes":
      return <LiveOutcomes title={title} {...stepNow(step, page)} />;
    case "time": {
      const range = rangeOf(page.query, step.id);
      const view = await loadStepOverTime(step, { zone: page.zone, before: page.before, most: range.most });
      const ranges = STEP_RANGES.map((one) => ({
        label: one.label,
        href: withQuery(page.path, withRange(page.query, step.id, one)),
        current: one === range,
      }));
      return (
        <StepOverTime
          title={title}
          surveyId={page.surveyId}
          campaignId={step.campaignId}
          stepId={step.id}
          {...view}
          figures={step.figures}
          zone={page.zone}
          ranges={ranges}
          range={range.code}
          before={page.before?.toISOString() ?? null}
        />
      );
    }
    case "receipts": {
      const silence = step.figures.silent === 0 ? null : await loadSilentAges(step.id, page.before);
      return <StepReceipts step={step} silence={silence} links={links} before={page.before} />;
    }
    case "reasons":
      return <StepReasons step={step} links={links} before={page.before} />;
    case "places":
      return <StepPlaces step={step} links={links} before={page.before} />;
    case "funnel":
      return <StepFunnel step={step} links={links} before={page.before} />;
  }
}

function LoadingChart({ tab }: { tab: ChartTab }) {
  const label = CHART_TABS.find(({ code }) => code === tab)?.label;
  return (
    <ChartFrame title={label ?? ""} summary="" table={{ columns: [], rows: [] }} state={{ kind: "loading" }}>
      {null}
    </ChartFrame>
  );
}
