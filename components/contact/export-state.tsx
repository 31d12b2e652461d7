"use client";

import { Badge, type Tone } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { type ExportProgress, isExportOver } from "@/lib/schemas/export-run";
import { contactsWords } from "./count-words";
import { useShownExports } from "./shown-exports";

const states: Record<ExportProgress["state"], { words: string; tone: Tone }> = {
  waiting: { words: "waiting for your browser", tone: "neutral" },
  running: { words: "running", tone: "accent" },
  done: { words: "done", tone: "success" },
  cancelled: { words: "cancelled", tone: "warn" },
  failed: { words: "broke off", tone: "danger" },
};

/** How far an export is, moving on while it is watched. */
export function ExportState({ run }: { run: ExportProgress }) {
  const now = useShownExports().find(({ key }) => key === run.id)?.progress ?? run;
  const { words, tone } = states[now.state];
  return (
    <span className="grid justify-items-start gap-1">
      <Badge tone={tone}>{words}</Badge>
      {isExportOver(now) ? (
        <span className="text-muted text-sm">
          {now.state === "done"
            ? contactsWords(now.rows)
            : `after ${contactsWords(now.rows)} of ${contactsWords(now.total)}`}
        </span>
      ) : (
        <Progress label="Contacts written" value={Math.min(now.rows, now.total)} max={now.total} />
      )}
    </span>
  );
}
