import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CampaignActions, DeleteDraftDialog } from "@/components/campaign/campaign-actions";
import { StartDialog } from "@/components/campaign/start-dialog";
import { StepSummary } from "@/components/campaign/step-summary";
import { TestSendForm } from "@/components/campaign/test-send-form";
import { LiveFigures } from "@/components/live/live-figures";
import { CampaignStateBadge } from "@/components/statistics/campaign-state-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { requireSession } from "@/lib/auth/session";
import { progressOf } from "@/lib/domain/campaign-progress";
import { mayAct } from "@/lib/domain/role";
import { resolveAt } from "@/lib/domain/zoned-time";
import { formatDateTime, formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import { loadCampaign } from "@/lib/queries/campaign";
import { loadSurvey } from "@/lib/queries/surveys";
import { loadViews } from "@/lib/queries/views";

export const metadata: Metadata = { title: "Campaign" };

interface Props {
  params: Promise<{ surveyId: string; campaignId: string }>;
}

export default async function CampaignPage({ params }: Props) {
  const { surveyId, campaignId } = await params;
  const { role, actor } = await requireSession(paths.campaign(surveyId, campaignId));
  const survey = await loadSurvey(surveyId);
  const view = survey && (await loadCampaign(surveyId, campaignId));
  if (!view) notFound();
  const views = await loadViews(surveyId, actor);
  const { campaign, figures, waiting } = view;
  const zone = survey.timeZone;
  const mayWrite = mayAct(role, "manager");
  const progress = progressOf(Object.values(figures));
  const at = campaign.steps[0]?.at;
  const now = new Date();
  const wanted = typeof at === "string" ? new Date(at) : at ? resolveAt(at, now, zone) : now;
  const startsAt = wanted > now ? formatDateTime(wanted, zone) : null;
  const steps = campaign.steps.map((step, index) => ({
    step,
    title: index === 0 ? "Invitation" : `Reminder ${index}`,
  }));
  return (
    <>
      <PageHeader
        title={campaign.name}
        state={<CampaignStateBadge state={campaign.state} />}
        actions={
          <>
            <LiveFigures surveyId={surveyId} readAt={new Date().toISOString()} zone={zone} />
            <LinkButton href={paths.statistics(surveyId, campaignId)}>Statistics</LinkButton>
            {mayWrite && campaign.state === "draft" && (
              <>
                <DeleteDraftDialog
                  campaign={campaign}
                  after={paths.smsSender(surveyId)}
                  trigger={<Button variant="ghost">Delete draft</Button>}
                />
                <LinkButton href={paths.editCampaign(surveyId, campaignId)}>Edit</LinkButton>
                <StartDialog campaignId={campaignId} zone={zone} startsAt={startsAt} />
              </>
            )}
            {mayWrite && <CampaignActions campaignId={campaignId} state={campaign.state} waiting={waiting} />}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        {campaign.pausedBecause && (
          <Notice kind="warn" title={campaign.pausedBecause}>
            Nothing is handed over while it is paused; what waits stays in the queue, and nothing is lost.
          </Notice>
        )}
        {campaign.state === "scheduled" && campaign.steps[0]?.dueAt && (
          <Notice title={`It starts by itself on ${formatDateTime(new Date(campaign.steps[0].dueAt), zone)}.`}>
            Who is on the list is decided then.
          </Notice>
        )}
        {campaign.state === "cancelled" && waiting > 0 && (
          <Notice
            title={`${formatNumber(waiting)} queued ${waiting === 1 ? "message" : "messages"} still to become Deleted.`}
          >
            None of them is handed over any more, and they cost nothing. What a gateway already took keeps its course.
          </Notice>
        )}
        {progress.loaded > 0 && (
          <Card title="Progress">
            <Progress label="Messages that have ended" value={progress.ended} max={progress.loaded} />
          </Card>
        )}
        {steps.map(({ step, title }) => (
          <StepSummary
            views={views}
            key={step.id}
            campaign={campaign}
            step={step}
            title={title}
            figures={figures[step.id]}
            zone={zone}
            mayRetry={mayWrite}
          />
        ))}
        <Card title="Sending">
          <DescriptionList
            items={[
              { term: "Sender", value: campaign.sender },
              { term: "Validity", value: campaign.validity },
              {
                term: "Quiet hours",
                value: campaign.quietHours ? `${campaign.quietHours.from} to ${campaign.quietHours.to}` : "none",
              },
              { term: "Messages a second, at most", value: campaign.tps === 0 ? "no limit" : campaign.tps },
              { term: "Send again without an answer", value: campaign.resendUnknownAfter ?? "never" },
              { term: "Written by", value: campaign.createdBy },
              ...(campaign.startedBy ? [{ term: "Started by", value: campaign.startedBy }] : []),
              ...(campaign.startedAt
                ? [{ term: "Started", value: <Time value={campaign.startedAt} zone={zone} show="exact" /> }]
                : []),
              ...(campaign.endedAt
                ? [{ term: "Ended", value: <Time value={campaign.endedAt} zone={zone} show="exact" /> }]
                : []),
            ]}
          />
        </Card>
        {mayWrite && (
          <Card title="Test send">
            <TestSendForm campaignId={campaignId} steps={steps.map(({ step, title }) => ({ id: step.id, title }))} />
          </Card>
        )}
      </div>
    </>
  );
}
