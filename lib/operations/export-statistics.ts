import { findCampaignHead } from "@/lib/db/campaign-heads";
import { type CountedStep, listCountedSteps } from "@/lib/db/figures";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { errorsByCode } from "@/lib/domain/errors-by-code";
import { HEADINGS } from "@/lib/domain/heading";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { OUTCOMES, outcomeEntry } from "@/lib/domain/outcome";
import { explainReason } from "@/lib/domain/reason";
import { receiptPercentile } from "@/lib/domain/receipt-time";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { stepFigures } from "@/lib/domain/step-figures";
import { stepTitle } from "@/lib/domain/step-title";
import { fullMinute } from "@/lib/schemas/as-of";
import type { Cell } from "./export/cell";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";

const header = ["Step", "Loaded at", "Part", "Figure", "Kind", "Code", "Count", "Share %", "Share of", "As of"];

/** The statistics of a campaign's steps as a table, one line a number, now or as of an instant, under the words of the screen. */
export async function exportStatistics(
  pool: Pool,
  _actor: Actor,
  input: { campaignId: string; at: Date | null; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const campaign = await findCampaignHead(pool, input.campaignId);
  const survey = campaign && (await findSurvey(pool, campaign.surveyId));
  if (!survey) return failure("notFound", "campaign.notFound", "There is no such campaign.");
  const before = input.at && fullMinute(input.at);
  const at = before ?? new Date();
  const steps = await listCountedSteps(pool, [campaign.id], before);
  const name = `${survey.code} ${campaign.name} statistics ${fileStamp(at)}`;
  return success(writeTable({ name, sheet: "Statistics", header, batches: batchesOf(steps, at) }, input.format));
}

async function* batchesOf(steps: readonly CountedStep[], at: Date): AsyncGenerator<Cell[][]> {
  for (const step of steps) {
    const loadedAt = step.loadedAt && step.loadedAt <= at ? step.loadedAt.toISOString() : "";
    yield linesOf(step).map(({ part, figure, kind = "", code = "", count, share = "", of = "" }) => [
      stepTitle(step),
      loadedAt,
      part,
      figure,
      kind,
      code,
      count,
      share,
      of,
      at.toISOString(),
    ]);
  }
}

interface Line {
  part: string;
  figure: string;
  kind?: string;
  code?: string;
  count: Cell;
  share?: Cell;
  of?: string;
}

function linesOf(step: CountedStep): Line[] {
  const figures = stepFigures(step.counters);
  const line = (part: string, figure: string, count: number, whole: number, of: string): Line => ({
    part,
    figure,
    count,
    // To a tenth, as on the screen.
    ...(whole > 0 ? { share: Math.round((count / whole) * 1_000) / 10, of } : {}),
  });
  const withOutcome = figures.loaded - figures.leftOut.total;
  const seconds = (share: number) => receiptPercentile(step.receipts, share) ?? "";
  return [
    { part: "Figures", figure: "Loaded", count: figures.loaded },
    ...HEADINGS.map((heading) => {
      const name = heading.code.startsWith("errors.") ? `Errors: ${heading.label.toLowerCase()}` : heading.label;
      return line("Figures", name, heading.value(figures), figures[heading.of], heading.ofText);
    }),
    ...LEFT_OUT_REASONS.map(({ code, label }) => ({
      ...line("Left out", label, figures.leftOut.reasons[code], figures.loaded, "loaded"),
      code,
    })),
    ...OUTCOMES.map(({ code, label, kind }) => ({
      ...line("Outcomes", label, figures.outcomes[code], withOutcome, "with an outcome"),
      kind,
    })),
    ...errorsByCode(figures, step.reasons).map((reason) => ({
      ...line("Errors by reason", explainReason(reason).words, reason.count, figures.errors.total, "errors"),
      kind: outcomeEntry(reason.outcome).label,
      code: reason.code,
    })),
    { part: "Receipts", figure: "Half of the delivery receipts came within (seconds)", count: seconds(0.5) },
    { part: "Receipts", figure: "95 of 100 came within (seconds)", count: seconds(0.95) },
    { part: "Licences", figure: "Licences deducted", count: step.licences },
  ];
}
