import Link from "next/link";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import { headingByCode } from "@/lib/domain/heading";
import type { Actor } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadSinceLastLook } from "@/lib/queries/last-look";
import type { CampaignView } from "@/lib/queries/statistics";

interface SinceLastLookProps {
  surveyId: string;
  campaign: CampaignView;
  actor: Actor;
  zone: string;
}

/** What came since the user's visit before this one, and who is behind it. */
export async function SinceLastLook({ surveyId, campaign, actor, zone }: SinceLastLookProps) {
  const view = await loadSinceLastLook(actor, campaign);
  if (!view) return null;
  const { since, changes, shifts } = view;
  const several = campaign.steps.length > 1;
  const then = since.toISOString();
  const list = (stepId: string, heading: string, more: Record<string, string> = {}) =>
    paths.contacts(surveyId, { step: stepId, heading, ...more });
  return (
    <div className="mb-3 space-y-1">
      <p>
        Since you last looked (<Time value={since} zone={zone} show="exact" />
        ):{" "}
        {changes.length === 0
          ? "nothing new was delivered, opened or answered."
          : changes.map(({ stepId, title, heading, more }, index) => (
              <span key={`${stepId} ${heading}`}>
                {index > 0 && ", "}
                <span aria-hidden>+</span>
                <Num
                  value={more}
                  href={list(stepId, heading, { newSince: then })}
                  of={`more ${labelOf(heading)}, ${title}`}
                />{" "}
                {labelOf(heading)}
                {several && <span className="text-muted"> ({title})</span>}
              </span>
            ))}
      </p>
      {shifts.length > 0 && (
        <p className="text-muted">
          Then and now:{" "}
          {shifts.map(({ stepId, title, heading, before: stood, now }, index) => (
            <span key={`${stepId} ${heading}`}>
              {index > 0 && ", "}
              {labelOf(heading)}{" "}
              <Num value={stood} href={list(stepId, heading, { at: then })} of={`${labelOf(heading)} then, ${title}`} />{" "}
              → <Num value={now} href={list(stepId, heading)} of={`${labelOf(heading)} now, ${title}`} />
              {now > stood && (
                <>
                  {" "}
                  <Link href={list(stepId, heading, { newSince: then })} prefetch={false} className="text-link">
                    who came
                  </Link>
                </>
              )}
              {several && ` (${title})`}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function labelOf(heading: string): string {
  return (headingByCode(heading)?.label ?? heading).toLowerCase();
}
