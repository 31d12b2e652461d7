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
  const { since, changes } = view;
  return (
    <p className="mb-3">
      Since you last looked (<Time value={since} zone={zone} show="exact" />
      ):{" "}
      {changes.length === 0
        ? "nothing new was delivered, opened or answered."
        : changes.map(({ stepId, title, heading, more }, index) => {
            const label = (headingByCode(heading)?.label ?? heading).toLowerCase();
            const href = paths.contacts(surveyId, { step: stepId, heading, newSince: since.toISOString() });
            return (
              <span key={`${stepId} ${heading}`}>
                {index > 0 && ", "}
                <span aria-hidden>+</span>
                <Num value={more} href={href} of={`more ${label}, ${title}`} /> {label}
                {campaign.steps.length > 1 && <span className="text-muted"> ({title})</span>}
              </span>
            );
          })}
    </p>
  );
}
