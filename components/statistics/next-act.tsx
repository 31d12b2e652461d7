"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { BulkDialog } from "@/components/contact/bulk-dialog";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { keepViewAction } from "@/lib/actions/views";
import { paths, withQuery } from "@/lib/paths";

interface NextActProps {
  surveyId: string;
  campaignId: string;
  stepId: string;
  /** Exactly the group's contacts, as a query of the list. */
  query: string;
}

/** Opens the composer for the group: its contacts are kept as a view, name, sender and text are those of the step. */
export function WriteReminder({ surveyId, campaignId, stepId, query, name }: NextActProps & { name: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function write() {
    start(async () => {
      const kept = await keepViewAction({ surveyId, name: name.slice(0, 75), query });
      if (kept.ok) {
        router.push(
          withQuery(paths.newCampaign(surveyId), { view: kept.value.id, campaign: campaignId, step: stepId }),
        );
      } else setProblem(kept.problem.message);
    });
  }

  return (
    <>
      <Button busy={busy} onClick={write}>
        Write a reminder
      </Button>
      {problem && (
        <Notice kind="error" announce>
          {problem}
        </Notice>
      )}
    </>
  );
}

/** Sends again to exactly the group, after the number was counted and confirmed. */
export function RetryGroup({ surveyId, campaignId, stepId, query, campaign, title }: RetryGroupProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Retry</Button>
      {open && (
        <BulkDialog
          surveyId={surveyId}
          act="retry"
          query={query}
          fieldNames={[]}
          steps={[{ campaignId, campaign, id: stepId, name: title }]}
          onClose={() => setOpen(false)}
          onDone={undefined}
        />
      )}
    </>
  );
}

interface RetryGroupProps extends NextActProps {
  campaign: string;
  title: string;
}
