"use client";

import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type ExportProgress, isExportOver } from "@/lib/schemas/export-run";
import { contactsWords } from "./count-words";
import { EXPORT_FORMATS, exportEndWords } from "./export-words";
import { cancelExport, closeExport, lookAtExport, type ShownExport } from "./shown-exports";

/** Milliseconds between two looks at how far an export is. */
const every = 500;

/** How far an export is, with its cancelling; it stays until it is closed. */
export function ExportPanel({ shown }: { shown: ShownExport }) {
  const { key, surveyId, progress, problem } = shown;
  const over = progress === null || isExportOver(progress);
  useEffect(() => {
    if (over) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      await lookAtExport({ key, surveyId });
      if (!left) timer = setTimeout(look, every);
    };
    timer = setTimeout(look, every);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [key, surveyId, over]);
  return (
    <section aria-label="Export" className="grid gap-3 rounded-lg border bg-raised p-4 shadow-raised">
      {progress && !over && (
        <>
          <p className="font-semibold">
            Exporting {contactsWords(progress.total)} as {EXPORT_FORMATS[progress.format]}
          </p>
          <Progress label="Contacts written" value={Math.min(progress.rows, progress.total)} max={progress.total} />
          <Still progress={progress} />
        </>
      )}
      {progress && over && (
        <Notice kind={progress.state === "done" ? "success" : "warn"} announce>
          {exportEndWords(progress)}
        </Notice>
      )}
      {problem && (
        <Notice kind="error" announce>
          {problem}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        {progress && isForgotten(progress) && (
          <a href={paths.contactExport(surveyId, progress.id)} download className={buttonClass("primary", "sm")}>
            Fetch the file
          </a>
        )}
        {over ? (
          <Button size="sm" onClick={() => closeExport(key)}>
            Close
          </Button>
        ) : (
          <Button size="sm" onClick={() => void cancelExport(surveyId, key)}>
            Cancel the export
          </Button>
        )}
      </div>
    </section>
  );
}

/** Whether no browser came for the file: its page was left before the download began. */
function isForgotten({ state, stillFor }: ExportProgress): boolean {
  return state === "waiting" && stillFor >= 5;
}

function Still({ progress }: { progress: ExportProgress }) {
  if (isForgotten(progress)) return <p className="text-muted text-sm">Your browser has not come for the file yet.</p>;
  if (progress.stillFor < 15) return null;
  return (
    <p className="text-muted text-sm">
      Nothing was written for {formatNumber(progress.stillFor)} s: the download may be paused in your browser, or was
      lost with it; then cancel and export again.
    </p>
  );
}
