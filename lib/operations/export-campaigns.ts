import { type Campaign, listCampaigns } from "@/lib/db/campaigns";
import { listCountedSteps } from "@/lib/db/figures";
import type { Pool, Queryable } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { type CampaignProgress, nextStepAt, progressOf } from "@/lib/domain/campaign-progress";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { stepFigures } from "@/lib/domain/step-figures";
import type { Cell } from "./export/cell";
import { readPages } from "./export/read-pages";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { noSurvey } from "./get-survey";

const header = [
  "Campaign",
  "From",
  "Reminders",
  "State",
  "Paused because",
  "Loaded",
  "Ended",
  "Delivered",
  "Errors",
  "Next step",
  "Started",
  "Written",
  "As of",
];
const page = 100;

/** A survey's campaigns as a table, newest first, each with how far it is, of one moment. */
export async function exportCampaigns(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const survey = await findSurvey(pool, input.surveyId);
  if (!survey) return noSurvey();
  const at = new Date();
  const batches = streamSnapshot(pool, (tx) => readCampaigns(tx, survey.id, at.toISOString()));
  const name = `${survey.code} campaigns ${fileStamp(at)}`;
  return success(writeTable({ name, sheet: "SMS Sender", header, batches }, input.format));
}

async function* readCampaigns(db: Queryable, surveyId: string, at: string): AsyncGenerator<Cell[][]> {
  const pages = readPages<Campaign>((last) => listCampaigns(db, surveyId, page, last?.id ?? null));
  for await (const campaigns of pages) {
    const steps = await listCountedSteps(
      db,
      campaigns.map(({ id }) => id),
      null,
    );
    yield campaigns.map((campaign) => {
      const own = steps.filter(({ campaignId }) => campaignId === campaign.id);
      return [...cellsOf(campaign, progressOf(own.map(({ counters }) => stepFigures(counters)))), at];
    });
  }
}

function cellsOf(campaign: Campaign, { loaded, ended, delivered, errors }: CampaignProgress): Cell[] {
  const { name, sender, steps, state, pausedBecause, startedAt, createdAt } = campaign;
  return [
    name,
    sender,
    steps.length - 1,
    state,
    pausedBecause ?? "",
    loaded,
    ended,
    delivered,
    errors,
    nextStepAt(campaign)?.toISOString() ?? "",
    startedAt?.toISOString() ?? "",
    createdAt.toISOString(),
  ];
}
