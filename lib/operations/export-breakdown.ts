import { findCampaignHead } from "@/lib/db/campaign-heads";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import type { Group } from "@/lib/domain/breakdown";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { type Cell, type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { getBreakdown } from "./get-breakdown";

const figures = [
  "In the list",
  "Left out",
  "Errors",
  "Share of errors %",
  "From %",
  "To %",
  "Delivered",
  "Clicked",
  "Completed",
  "As of",
];

/** Whom a step reached and missed by a field as a table, now or as of an instant: the groups, worst first, and everybody. */
export async function exportBreakdown(
  pool: Pool,
  actor: Actor,
  input: { campaignId: string; stepId: string; field: string; at: Date | null; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const made = await getBreakdown(pool, actor, input);
  if (!made.ok) return made;
  const { before, groups, others, whole, totalGroups } = made.value;
  const at = before ?? new Date();
  const row = (name: string, group: Group): Cell[] => [name, ...cellsOf(group), at.toISOString()];
  const rows = [
    ...groups.map((group) => row(group.value ?? "Empty", group)),
    ...(others ? [row(`${totalGroups - groups.length} other groups`, others)] : []),
    row("Everybody", whole),
  ];
  const campaign = await findCampaignHead(pool, input.campaignId);
  const survey = campaign && (await findSurvey(pool, campaign.surveyId));
  const label = input.field === "country" ? "Country" : input.field.slice("field.".length);
  const name = `${survey?.code} ${campaign?.name} by ${label} ${fileStamp(at)}`;
  return success(
    writeTable({ name, sheet: "Who are we missing", header: [label, ...figures], batches: inOne(rows) }, input.format),
  );
}

function cellsOf({ loaded, leftOut, errors, missed, delivered, clicked, completed }: Group): Cell[] {
  // To a tenth, as on the screen.
  const percent = (share: number) => Math.round(share * 1_000) / 10;
  const share: Cell[] = missed
    ? [percent(errors / (loaded - leftOut)), percent(missed.low), percent(missed.high)]
    : ["", "", ""];
  return [loaded, leftOut, errors, ...share, delivered, clicked, completed];
}

async function* inOne(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows;
}
