import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import { outcomeEntry } from "@/lib/domain/outcome";
import { retryProblem } from "@/lib/domain/retry-by-hand";
import type { StepFigures } from "@/lib/domain/step-figures";
import { paths } from "@/lib/paths";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { audienceText } from "./audience";
import { RetryDialog } from "./retry-dialog";

type Step = CampaignJson["steps"][number];

interface StepSummaryProps {
  campaign: CampaignJson;
  step: Step;
  title: string;
  figures: StepFigures | undefined;
  zone: string;
  mayRetry: boolean;
  views: readonly { id: string; name: string }[];
}

/** A step as it was written, when it goes, and once it is loaded how it stands. */
export function StepSummary({ campaign, step, title, figures, zone, mayRetry, views }: StepSummaryProps) {
  const retryable = figures ? retryableOf(figures) : [];
  const open = ["running", "paused", "completed"].includes(campaign.state);
  const link = (query: Record<string, string>) => paths.contacts(campaign.survey, { step: step.id, ...query });
  return (
    <Card
      title={title}
      actions={
        mayRetry &&
        open &&
        step.state === "loaded" &&
        retryable.length > 0 && <RetryDialog campaignId={campaign.id} stepId={step.id} outcomes={retryable} />
      }
    >
      <div className="grid gap-3">
        <p className="whitespace-pre-wrap break-words rounded-md border bg-sunken px-3 py-2">{step.text}</p>
        <DescriptionList
          items={[
            { term: "To whom", value: audienceText(step.audience, views) },
            { term: "When", value: <When step={step} zone={zone} /> },
            ...(isLoading(campaign, step)
              ? [
                  {
                    term: "Loaded",
                    value: <span role="status">Its contacts are being loaded. A million take some minutes.</span>,
                  },
                ]
              : []),
            ...(figures && step.state === "loaded"
              ? [
                  { term: "Loaded", value: <Num value={figures.loaded} href={link({})} of="loaded" /> },
                  {
                    term: "In queue",
                    value: <Num value={figures.inQueue} href={link({ heading: "inQueue" })} of="in queue" />,
                  },
                  {
                    term: "Delivered",
                    value: <Num value={figures.delivered} href={link({ heading: "delivered" })} of="delivered" />,
                  },
                  {
                    term: "Errors",
                    value: <Num value={figures.errors.total} href={link({ heading: "errors" })} of="errors" />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}

/** Whether its time has come and the worker is at it: a million contacts take minutes. */
function isLoading(campaign: CampaignJson, step: Step): boolean {
  const due = step.dueAt !== null && new Date(step.dueAt) <= new Date();
  return campaign.state === "running" && step.state === "waiting" && due;
}

function When({ step, zone }: { step: Step; zone: string }) {
  if (step.state === "cancelled") return "Cancelled before it was sent";
  const known = step.loadedAt ?? step.dueAt ?? (typeof step.at === "string" ? step.at : null);
  if (known) return <Time value={known} zone={zone} show="exact" />;
  if (step.at === null) return "As soon as the campaign is started";
  if (typeof step.at === "string") return step.at;
  const { afterDays, time } = step.at;
  const after = step.kind === "invitation" ? "the start" : "the invitation";
  return afterDays === 0
    ? `The day of ${after}, ${time}`
    : `${afterDays} ${afterDays === 1 ? "day" : "days"} after ${after}, ${time}`;
}

function retryableOf(figures: StepFigures) {
  return Object.entries(figures.outcomes).flatMap(([code, count]) => {
    const { label, name } = outcomeEntry(code as keyof StepFigures["outcomes"]);
    return count > 0 && retryProblem(label) === null ? [{ label, name, count }] : [];
  });
}
