import { findCampaign } from "@/lib/db/campaigns";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { type Group, groupName } from "@/lib/domain/breakdown";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { stepTitle } from "@/lib/domain/step-title";
import { formatRegion } from "@/lib/format";
import type { Cell } from "./export/cell";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
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
  const campaign = await findCampaign(pool, input.campaignId);
  const survey = campaign && (await findSurvey(pool, campaign.surveyId));
  const step = campaign?.steps.find(({ id }) => id === input.stepId);
  if (!survey || !step) return failure("notFound", "campaign.notFound", "There is no such campaign.");
  const { before, groups, others, whole, totalGroups } = made.value;
  const at = before ?? new Date();
  const title = stepTitle(step);
  const row = (name: string, group: Group): Cell[] => [title, name, ...cellsOf(group), at.toISOString()];
  const rows = [
    ...groups.map((group) => row(groupName(group, input.field, formatRegion), group)),
    ...(others ? [row(`${totalGroups - groups.length} other groups`, others)] : []),
    row("Everybody", whole),
  ];
  const label = input.field === "country" ? "Country" : input.field.slice("field.".length);
  const name = `${survey.code} ${campaign.name} ${title} by ${label} ${fileStamp(at)}`;
  const header = ["Step", label, ...figures];
  return success(writeTable({ name, sheet: "Who are we missing", header, batches: [rows] }, input.format));
}

function cellsOf({ loaded, leftOut, errors, missed, delivered, clicked, completed }: Group): Cell[] {
  // To a tenth, as on the screen.
  const percent = (share: number) => Math.round(share * 1_000) / 10;
  const share: Cell[] = missed
    ? [percent(errors / (loaded - leftOut)), percent(missed.low), percent(missed.high)]
    : ["", "", ""];
  return [loaded, leftOut, errors, ...share, delivered, clicked, completed];
}
