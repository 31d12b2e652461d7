"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { preflightCampaignAction, startCampaignAction } from "@/lib/actions/campaigns";
import { formatNumber } from "@/lib/format";
import type { Preflight } from "@/lib/schemas/campaign-json";
import { PreflightFacts } from "./preflight-facts";

interface StartDialogProps {
  campaignId: string;
  zone: string;
  /** When the invitation goes, in words; null = at once. */
  startsAt: string | null;
}

/** Counts what a start would send, says it, and asks. */
export function StartDialog({ campaignId, zone, startsAt }: StartDialogProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [forecast, setForecast] = useState<Preflight | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const [checking, check] = useTransition();
  const [starting, start] = useTransition();

  function change(next: boolean) {
    if (starting) return;
    setOpen(next);
    if (!next) return;
    setForecast(null);
    setLeaveOut(false);
    setFailure(null);
    check(async () => {
      const result = await preflightCampaignAction({ campaignId });
      if (result.ok) setForecast(result.value);
      else setFailure(result.problem.message);
    });
  }

  function confirm() {
    start(async () => {
      const result = await startCampaignAction({ campaignId, leaveOutDeadNumbers: leaveOut });
      if (!result.ok) {
        setFailure(result.problem.message);
        return;
      }
      setOpen(false);
      router.refresh();
    });
  }

  const seen = forecast && leaveOut ? withoutDead(forecast) : forecast;
  const sendable = seen?.sendable ?? 0;
  const act = sendable === 1 ? "Send 1 message" : `Send ${formatNumber(sendable)} messages`;
  return (
    <Dialog
      title="Start this campaign?"
      description={startsAt ? `The invitation goes on ${startsAt}.` : "The invitation goes at once."}
      trigger={<Button variant="primary">Check and start</Button>}
      open={open}
      onOpenChange={change}
      footer={
        <>
          <Button onClick={() => change(false)}>Keep as a draft</Button>
          {forecast && forecast.loaded > 0 && (
            <Button variant="primary" busy={starting} onClick={confirm}>
              {startsAt ? `${act} on ${startsAt}` : act}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3" aria-live="polite">
        {checking && (
          <p className="flex items-center gap-2 text-muted">
            <Spinner /> Counting who would be texted…
          </p>
        )}
        {failure && <Notice kind="error">{failure}</Notice>}
        {seen && <PreflightFacts forecast={seen} zone={zone} />}
        {forecast && forecast.deadNumbers > 0 && (
          <Checkbox
            label={`Leave out ${count(forecast.deadNumbers, "number")} that failed as non-existent in earlier campaigns`}
            hint={`Saves ${count(forecast.deadLicences, "licence")}. A number is forgotten as soon as a message to it is delivered.`}
            checked={leaveOut}
            onChange={(event) => setLeaveOut(event.target.checked)}
          />
        )}
      </div>
    </Dialog>
  );
}

/** What a start would do once the numbers known as dead are left out: a part is a licence. */
function withoutDead(forecast: Preflight): Preflight {
  const { sendable, parts, licences, leftOut, deadNumbers, deadLicences } = forecast;
  return {
    ...forecast,
    sendable: sendable - deadNumbers,
    parts: parts - deadLicences,
    licences: licences - deadLicences,
    leftOut: { ...leftOut, permanentErrorBefore: (leftOut.permanentErrorBefore ?? 0) + deadNumbers },
  };
}

function count(n: number, one: string): string {
  return `${formatNumber(n)} ${n === 1 ? one : `${one}s`}`;
}
