"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { BULK_TITLES, doneWords } from "./bulk-words";
import { useBulkRun } from "./use-bulk-run";

/** An act that began and has not ended, because its page was left or a batch failed: it can be gone on with or taken back. */
export function UnfinishedAct({ surveyId, act }: { surveyId: string; act: BulkProgress & { actor: string } }) {
  const [progress, setProgress] = useState<BulkProgress>(act);
  const { running, failure, run, undo } = useBulkRun(surveyId, setProgress);
  const ended = progress.state === "done" || progress.state === "undone";
  if (ended) return <Notice kind="success">{doneWords(progress)}</Notice>;
  return (
    <Notice
      kind="warn"
      title={`“${BULK_TITLES[act.act]}” by ${act.actor} has not ended`}
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="sm" variant="primary" busy={running} onClick={() => run(act.id)}>
            {act.state === "undoing" ? "Go on taking it back" : "Go on"}
          </Button>
          {act.state === "running" && act.act !== "retry" && act.act !== "delete" && (
            <Button size="sm" busy={running} onClick={() => undo(act.id)}>
              Take it back
            </Button>
          )}
        </span>
      }
    >
      <p className="mb-1">It may be running in another window; going on here does nothing twice.</p>
      <Progress label="Contacts behind it" value={progress.handled} max={progress.total} />
      {failure && <p className="text-danger">{failure}</p>}
    </Notice>
  );
}
