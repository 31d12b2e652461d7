"use client";

import { useRouter } from "next/navigation";
import { type ReactElement, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import {
  cancelCampaignAction,
  deleteDraftAction,
  pauseCampaignAction,
  resumeCampaignAction,
} from "@/lib/actions/campaigns";
import { formatNumber } from "@/lib/format";
import type { CampaignJson } from "@/lib/schemas/campaign-json";

interface CampaignActionsProps {
  campaignId: string;
  state: CampaignJson["state"];
  /** Messages that cancelling would delete. */
  waiting: number;
}

/** Pause, resume and cancel, as the campaign's state allows. */
export function CampaignActions({ campaignId, state, waiting }: CampaignActionsProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function act(action: typeof pauseCampaignAction) {
    start(async () => {
      const result = await action({ campaignId });
      setFailure(result.ok ? null : result.problem.message);
      router.refresh();
    });
  }

  return (
    <>
      {failure && (
        <Notice kind="error" announce className="w-full">
          {failure}
        </Notice>
      )}
      {state === "running" && (
        <Button busy={busy} onClick={() => act(pauseCampaignAction)}>
          Pause
        </Button>
      )}
      {state === "paused" && (
        <Button variant="primary" busy={busy} onClick={() => act(resumeCampaignAction)}>
          Resume
        </Button>
      )}
      {(state === "running" || state === "paused" || state === "scheduled") && (
        <CancelDialog campaignId={campaignId} waiting={waiting} trigger={<Button>Cancel campaign</Button>} />
      )}
    </>
  );
}

interface CancelDialogProps {
  campaignId: string;
  waiting: number;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Asks before a campaign is ended; the button says how many messages it deletes. */
export function CancelDialog({ campaignId, waiting, ...opening }: CancelDialogProps) {
  const router = useRouter();
  const messages = waiting === 1 ? "1 queued message" : `${formatNumber(waiting)} queued messages`;
  return (
    <ConfirmDialog
      {...opening}
      title="Cancel this campaign?"
      confirmLabel={waiting > 0 ? `Delete ${messages}` : "Cancel the campaign"}
      cancelLabel="Let it go on"
      onConfirm={async () => {
        const result = await cancelCampaignAction({ campaignId });
        router.refresh();
        return result.ok ? null : result.problem.message;
      }}
    >
      <p>
        {waiting > 0 ? `About ${messages} become Deleted and cost nothing. ` : ""}
        Steps still to come are never sent. What a gateway already took keeps its course. A cancelled campaign cannot be
        started again.
      </p>
    </ConfirmDialog>
  );
}

interface DeleteDraftDialogProps {
  campaign: { id: string; name: string };
  /** Where the campaign's page leads when it is gone. */
  after?: string;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Asks before a draft is deleted. */
export function DeleteDraftDialog({ campaign, after, ...opening }: DeleteDraftDialogProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      {...opening}
      title="Delete this draft?"
      confirmLabel={`Delete “${campaign.name}”`}
      onConfirm={async () => {
        const result = await deleteDraftAction({ campaignId: campaign.id });
        if (result.ok && after) router.push(after);
        router.refresh();
        return result.ok ? null : result.problem.message;
      }}
    >
      <p>Its texts and settings are gone for good. Nobody was texted, and no contact changes.</p>
    </ConfirmDialog>
  );
}
