"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { countRetryAction, retryMessagesAction } from "@/lib/actions/campaigns";
import { formatNumber } from "@/lib/format";

interface RetryDialogProps {
  campaignId: string;
  stepId: string;
  /** What can be retried, with how many contacts' newest message ended so. */
  outcomes: readonly { label: string; name: string; count: number }[];
}

/** Sends again to contacts whose message of the step failed, by outcome; says how many before it does. */
export function RetryDialog({ campaignId, stepId, outcomes }: RetryDialogProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [messages, setMessages] = useState<number | null>(0);
  const [result, setResult] = useState<{ kind: "success" | "error"; text: string } | null>(null);
  const [busy, start] = useTransition();
  const asked = useRef(0);

  async function choose(labels: readonly string[]) {
    setChosen(labels);
    setResult(null);
    setMessages(labels.length === 0 ? 0 : null);
    asked.current += 1;
    if (labels.length === 0) return;
    const turn = asked.current;
    const answer = await countRetryAction({ campaignId, step: stepId, outcomes: [...labels] });
    // A later choice has asked anew.
    if (turn !== asked.current) return;
    if (answer.ok) setMessages(answer.value.messages);
    else setResult({ kind: "error", text: answer.problem.message });
  }

  function retry() {
    start(async () => {
      const answer = await retryMessagesAction({ campaignId, step: stepId, outcomes: [...chosen] });
      if (answer.ok) await choose([]);
      setResult(
        answer.ok
          ? { kind: "success", text: `${formatNumber(answer.value.messages)} are in the queue again.` }
          : { kind: "error", text: answer.problem.message },
      );
      router.refresh();
    });
  }

  return (
    <Dialog
      title="Send again"
      description="A new message takes the old one's place and is charged anew. Left as they are: who opted out or has answered, and invalid numbers that were not corrected."
      trigger={<Button size="sm">Retry…</Button>}
      footer={
        <Button variant="primary" busy={busy} disabled={!messages} onClick={retry}>
          {retryWords(chosen.length, messages)}
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
            onChange={(event) =>
              choose(event.target.checked ? [...chosen, label] : chosen.filter((other) => other !== label))
            }
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

function retryWords(chosen: number, messages: number | null): string {
  if (chosen === 0) return "Choose what to retry";
  if (messages === null) return "Counting…";
  if (messages === 0) return "None can be retried";
  return messages === 1 ? "Retry 1 message" : `Retry ${formatNumber(messages)} messages`;
}
