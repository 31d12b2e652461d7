import {
  type BarContent,
  barTable,
  binTable,
  type RateContent,
  rateTable,
  type SeriesContent,
  seriesTable,
} from "@/lib/chart-tables/chart-content";
import { rangeBy, STEP_RANGES } from "@/lib/chart-tables/chart-ranges";
import type { ChartTable } from "@/lib/chart-tables/chart-table";
import { comparisonBy, comparisonContent } from "@/lib/chart-tables/comparison-content";
import { answersOverTime, outcomesOverTime } from "@/lib/chart-tables/over-time-content";
import {
  bySent,
  countryContent,
  funnelContent,
  networkContent,
  outcomeContent,
  reasonContent,
  receiptContent,
  silenceContent,
} from "@/lib/chart-tables/step-content";
import { findCampaignHead } from "@/lib/db/campaign-heads";
import { listCountedSteps } from "@/lib/db/figures";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { fullMinute } from "@/lib/schemas/as-of";
import type { Chart } from "@/lib/schemas/chart-api";
import { compareSteps } from "./charts/step-comparison";
import { countSilentAges, readAnswers, readOutcomes } from "./charts/step-series";
import { type StepView, stepView } from "./charts/step-view";
import { chartRows } from "./export/chart-rows";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";

interface ChartFile {
  campaignId: string;
  /** Only the comparison does without. */
  step?: string | undefined;
  chart: Chart;
  range?: string | undefined;
  compare?: string | undefined;
  at?: Date | undefined;
  format: ExportFormat;
}

/** The table behind a chart of a campaign's statistics, in the words of the screen, now or as of an instant. */
export async function exportChart(pool: Pool, _actor: Actor, input: ChartFile): Promise<Result<ExportedFile>> {
  const campaign = await findCampaignHead(pool, input.campaignId);
  const survey = campaign && (await findSurvey(pool, campaign.surveyId));
  if (!survey) return failure("notFound", "campaign.notFound", "There is no such campaign.");
  const before = input.at ? fullMinute(input.at) : null;
  const at = before ?? new Date();
  const steps = (await listCountedSteps(pool, [campaign.id], before)).map(stepView);
  const step = input.chart === "comparison" ? null : steps.find(({ id }) => id === input.step);
  if (step === undefined) {
    const problem = "Say which of the campaign's steps";
    return failure("invalid", "invalid", `step: ${problem}`, { step: problem });
  }
  const { title, table } = step
    ? await stepTable(pool, step, { ...input, before, zone: survey.timeZone })
    : ofSeries(comparisonContent(await compareSteps(pool, steps, comparisonBy(input.compare), before)));
  const what = step ? `${step.title} ${title}` : `${title} ${comparisonBy(input.compare).label}`;
  return success(
    writeTable(
      {
        name: `${survey.code} ${campaign.name} ${what} ${fileStamp(at)}`,
        sheet: "Statistics",
        ...chartRows(table, step?.title ?? null, at),
      },
      input.format,
    ),
  );
}

interface Titled {
  title: string;
  table: ChartTable;
}

async function stepTable(
  pool: Pool,
  step: StepView,
  { chart, range, before, zone }: Pick<ChartFile, "chart" | "range"> & { before: Date | null; zone: string },
): Promise<Titled> {
  const { figures } = step;
  const over = { zone, before, most: rangeBy(STEP_RANGES, range).most };
  switch (chart) {
    case "outcomes":
      return ofBars(outcomeContent(figures.outcomes));
    case "outcomesOverTime":
      return ofSeries(outcomesOverTime(await readOutcomes(pool, step, over), zone));
    case "answersOverTime":
      return ofSeries(answersOverTime(await readAnswers(pool, step, over), zone));
    case "receipts": {
      const content = receiptContent(step.receipts.bins);
      return { title: content.title, table: binTable(content) };
    }
    case "silence":
      return ofBars(silenceContent(await countSilentAges(pool, step.id, before), figures.silent));
    case "reasons":
      return ofBars(reasonContent(figures, step.reasons));
    case "countries":
      return ofRates(countryContent(bySent(step.countries)));
    case "networks":
      return ofRates(networkContent(bySent(step.networks)));
    case "funnel":
      return ofBars(funnelContent(figures));
    case "comparison":
      throw new Error("The comparison is of no single step");
  }
}

function ofBars(content: BarContent): Titled {
  return { title: content.title, table: barTable(content) };
}

function ofSeries(content: SeriesContent): Titled {
  return { title: content.title, table: seriesTable(content) };
}

function ofRates(content: RateContent): Titled {
  return { title: content.title, table: rateTable(content) };
}
