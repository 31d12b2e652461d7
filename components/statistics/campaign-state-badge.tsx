import { Badge, type Tone } from "@/components/ui/badge";
import type { CampaignView } from "@/lib/queries/statistics";

const tones: Record<CampaignView["state"], Tone> = {
  draft: "neutral",
  scheduled: "accent",
  running: "success",
  paused: "warn",
  completed: "neutral",
  cancelled: "danger",
};

/** Where the campaign stands, in one word. */
export function CampaignStateBadge({ state }: Pick<CampaignView, "state">) {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
