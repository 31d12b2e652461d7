"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { dropBulkAction, prepareBulkAction } from "@/lib/actions/bulk";
import type { StepChoice } from "@/lib/queries/views";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { BulkForm, type BulkValues, bulkInputOf } from "./bulk-form";
import { BULK_MEANINGS, BULK_TITLES, beginWords, doneWords, previewWords } from "./bulk-words";
import { useBulkRun } from "./use-bulk-run";

interface BulkDialogProps {
  surveyId: string;
  act: BulkProgress["act"];
  query: string;
  fieldNames: readonly string[];
  steps: readonly StepChoice[];
  onClose: () => void;
  onDone: (() => void) | undefined;
}

/** Asks what an act needs, shows its exact number, does it with progress, and offers to take it back. */
export function BulkDialog({ surveyId, act, query, fieldNames, steps, onClose, onDone }: BulkDialogProps) {
  const [values, setValues] = useState<BulkValues>({ field: "", value: "", reason: "", step: steps[0]?.id ?? "" });
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [counting, count] = useTransition();
  const { running, failure, run, undo } = useBulkRun(surveyId, setProgress);
  const prepared = progress?.state === "prepared";
  const ended = progress?.state === "done" || progress?.state === "undone";
  const mayUndo = progress?.state === "done" && progress.changed > 0 && act !== "retry" && act !== "delete";

  function prepare() {
    count(async () => {
      const result = await prepareBulkAction({ surveyId, query, act: bulkInputOf(act, values) });
      setProblem(result.ok ? null : (Object.values(result.problem.fields ?? {})[0] ?? result.problem.message));
      if (result.ok) setProgress(result.value);
    });
  }

  function close() {
    if (running) return;
    if (prepared && progress) void dropBulkAction({ surveyId, bulkId: progress.id });
    if (ended) onDone?.();
    onClose();
  }

  return (
    <Dialog
      title={BULK_TITLES[act]}
      description={BULK_MEANINGS[act]}
      open
      onOpenChange={(open) => !open && close()}
      footer={
        <>
          <Button onClick={close} aria-disabled={running || undefined}>
            {ended ? "Close" : "Change nothing"}
          </Button>
          {!progress && (
            <Button type="submit" form="bulk-form" variant="primary" busy={counting}>
              Count them
            </Button>
          )}
          {prepared && progress.total > 0 && (
            <Button
              variant={act === "edit" || act === "retry" ? "primary" : "destructive"}
              busy={running}
              onClick={() => run(progress.id)}
            >
              {beginWords(act, progress.total)}
            </Button>
          )}
          {progress && failure && !ended && !prepared && (
            <Button variant="primary" onClick={() => run(progress.id)}>
              Go on
            </Button>
          )}
          {mayUndo && (
            <Button busy={running} onClick={() => undo(progress.id)}>
              Take it back
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3" aria-live="polite">
        {!progress && (
          <BulkForm
            act={act}
            values={values}
            fieldNames={fieldNames}
            steps={steps}
            error={problem}
            onChange={(part) => setValues((before) => ({ ...before, ...part }))}
            onSubmit={prepare}
          />
        )}
        {prepared && <p className="font-medium">{previewWords(progress)}</p>}
        {progress && !prepared && !ended && (
          <Progress
            label={progress.state === "undoing" ? "Contacts still to take back" : "Contacts behind it"}
            value={progress.state === "undoing" ? progress.changed : progress.handled}
            max={progress.total}
          />
        )}
        {ended && <Notice kind="success">{doneWords(progress)}</Notice>}
        {failure && (
          <Notice kind="error" announce>
            {failure}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
