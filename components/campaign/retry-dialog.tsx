"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { retryMessagesAction } from "@/lib/actions/campaigns";
import { formatNumber } from "@/lib/format";

interface RetryDialogProps {
  campaignId: string;
  stepId: string;
  /** What can be retried, with how many contacts' newest message ended so. */
  outcomes: readonly { label: string; name: string; count: number }[];
}

/** Sends again to contacts whose message of the step failed, by outcome. */
export function RetryDialog({ campaignId, stepId, outcomes }: RetryDialogProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [result, setResult] = useState<{ kind: "success" | "error"; text: string } | null>(null);
  const [busy, start] = useTransition();
  const total = outcomes.filter(({ label }) => chosen.includes(label)).reduce((sum, { count }) => sum + count, 0);

  function retry() {
    start(async () => {
      const answer = await retryMessagesAction({ campaignId, step: stepId, outcomes: [...chosen] });
      setResult(
        answer.ok
          ? { kind: "success", text: `${formatNumber(answer.value.messages)} are in the queue again.` }
          : { kind: "error", text: answer.problem.message },
      );
      if (answer.ok) setChosen([]);
      router.refresh();
    });
  }

  return (
    <Dialog
      title="Send again"
      description="A new message takes the old one's place and is charged anew. Left as they are: who opted out or has answered, and invalid numbers that were not corrected."
      trigger={<Button size="sm">Retry…</Button>}
      footer={
        <Button variant="primary" busy={busy} disabled={chosen.length === 0} onClick={retry}>
          {total === 1 ? "Retry 1 message" : `Retry up to ${formatNumber(total)} messages`}
        </Button>
      }
    >
      <fieldset className="grid gap-2">
        <legend className="sr-only">Which messages</legend>
        {outcomes.map(({ label, name, count }) => (
          <Checkbox
            key={label}
            label={`${name} (${formatNumber(count)})`}
            checked={chosen.includes(label)}
            onChange={(event) => {
              setResult(null);
              setChosen(event.target.checked ? [...chosen, label] : chosen.filter((other) => other !== label));
            }}
          />
        ))}
      </fieldset>
      {result && (
        <Notice kind={result.kind} announce className="mt-3">
          {result.text}
        </Notice>
      )}
    </Dialog>
  );
}
