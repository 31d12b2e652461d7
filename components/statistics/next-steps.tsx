import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Num } from "@/components/ui/num";
import type { NextStep, PastReceipts } from "@/lib/domain/next-steps";
import { outcomeEntry } from "@/lib/domain/outcome";
import { type Actor, mayAct as allows } from "@/lib/domain/role";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import { paths, withQuery } from "@/lib/paths";
import { adviseCampaign } from "@/lib/queries/next-steps";
import type { CampaignView } from "@/lib/queries/statistics";
import { RetryGroup, WriteReminder } from "./next-act";

/** What to do next about the campaign: groups of people, each with one act a click away. Of now, never of a past minute. */
export async function NextSteps({
  surveyId,
  campaign,
  actor,
}: {
  surveyId: string;
  campaign: CampaignView;
  actor: Actor;
}) {
  const steps = await adviseCampaign(campaign, new Date());
  if (steps.length === 0) return null;
  const mayAct = allows(actor.role, "manager");
  const title = (id: string) => campaign.steps.find((step) => step.id === id)?.title ?? "";
  return (
    <Card title="What to do next" flush>
      <ul className="divide-y divide-line">
        {steps.map((step) => (
          <li
            key={`${step.stepId} ${step.act} ${step.group}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5"
          >
            <span className="min-w-16 text-right font-semibold text-lg max-sm:text-left">
              <Num
                value={step.people}
                href={listOf(surveyId, step)}
                of={`${step.group.toLowerCase()}, ${title(step.stepId)}`}
              />
            </span>
            <span className="min-w-0 flex-[1_1_18rem]">
              <span className="font-medium">
                {step.group}
                {step.waited !== null && ` for up to ${formatDuration(step.waited)}`}
              </span>{" "}
              {campaign.steps.length > 1 && <span className="text-muted">· {title(step.stepId)}</span>}
              <br />
              {step.advice}
              {step.past && ` ${pastWords(step.past)}`}
              {step.licences !== null && (
                <span className="text-muted"> Takes {formatNumber(step.licences)} licences or more.</span>
              )}
            </span>
            <Act surveyId={surveyId} campaign={campaign} step={step} title={title(step.stepId)} mayAct={mayAct} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What receipts of past sends suggest of those that still wait. */
function pastWords({ all, later }: PastReceipts): string {
  if (later === 0)
    return `Past sends suggest that none will come: of ${formatNumber(all)} delivery receipts none took longer.`;
  return `Past sends suggest that some still come: ${formatNumber(later)} of ${formatNumber(all)} delivery receipts took longer (${formatPercent(later, all)}).`;
}

interface ActProps {
  surveyId: string;
  campaign: CampaignView;
  step: NextStep;
  title: string;
  mayAct: boolean;
}

function Act({ surveyId, campaign, step, title, mayAct }: ActProps) {
  const of = { surveyId, campaignId: campaign.id, stepId: step.stepId, query: queryOf(step).toString() };
  switch (step.act) {
    case "topUp":
      return <LinkButton href={paths.licences()}>Add licences</LinkButton>;
    case "remind":
      return mayAct ? <WriteReminder {...of} name={`Not opened: ${campaign.name}, ${title}`} /> : null;
    case "retry":
      return mayAct ? <RetryGroup {...of} campaign={campaign.name} title={title} /> : null;
    case "phone":
      return (
        <LinkButton href={withQuery(`${paths.exports.contacts(surveyId)}.csv`, queryOf(step))} download>
          Export
        </LinkButton>
      );
    case "correct":
      return <LinkButton href={listOf(surveyId, step)}>Show the numbers</LinkButton>;
    case "ask":
      return <LinkButton href={listOf(surveyId, step)}>Show who</LinkButton>;
    case "wait":
      return null;
  }
}

function listOf(surveyId: string, step: NextStep): string {
  return paths.contacts(surveyId, queryOf(step));
}

/** Exactly the group's contacts. */
function queryOf(step: NextStep): URLSearchParams {
  const query = new URLSearchParams({ step: step.stepId });
  switch (step.act) {
    case "topUp":
      query.set("heading", "inQueue");
      break;
    case "remind":
      query.set("heading", "delivered");
      query.set("clicked", "no");
      break;
    case "correct":
      query.set("outcome", outcomeEntry("invalid").label);
      break;
    case "wait":
      query.set("heading", step.group === "Being retried" ? "errors.temporary" : "silent");
      break;
    default:
      for (const { outcome, code } of step.reasons) {
        const one = new URLSearchParams({ step: step.stepId, outcome: outcomeEntry(outcome).label, reason: code });
        query.append("or", one.toString());
      }
  }
  return query;
}
