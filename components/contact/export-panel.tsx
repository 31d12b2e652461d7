"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/format";
import type { ExportProgress } from "@/lib/schemas/export-run";
import type { useExport } from "./use-export";

/** How far an export is, with its cancelling; it stays until it is closed. */
export function ExportPanel({ run }: { run: ReturnType<typeof useExport> }) {
  const { progress, problem, over, cancel, close } = run;
  if (!progress && !problem) return null;
  const button = over || !progress ? { label: "Close", act: close } : { label: "Cancel the export", act: cancel };
  return (
    <section
      aria-label="Export"
      data-no-print
      className="fixed right-4 bottom-4 z-40 grid w-[min(24rem,calc(100vw-2rem))] gap-3 rounded-lg border bg-raised p-4 shadow-raised"
    >
      {progress && !over && (
        <>
          <p className="font-semibold">
            Exporting {contacts(progress.total)} as {names[progress.format]}
          </p>
          <Progress label="Contacts written" value={Math.min(progress.rows, progress.total)} max={progress.total} />
          {progress.stillFor >= 15 && (
            <p className="text-muted text-sm">
              Nothing was written for {progress.stillFor} s: the download may be paused in your browser.
            </p>
          )}
        </>
      )}
      {progress && over && (
        <Notice kind={progress.state === "done" ? "success" : "warn"} announce>
          {endWords(progress)}
        </Notice>
      )}
      {problem && (
        <Notice kind="error" announce>
          {problem}
        </Notice>
      )}
      <div className="flex justify-end">
        <Button size="sm" onClick={() => void button.act()}>
          {button.label}
        </Button>
      </div>
    </section>
  );
}

const names = { csv: "CSV", xlsx: "Excel" } as const;

function contacts(n: number): string {
  return n === 1 ? "1 contact" : `${formatNumber(n)} contacts`;
}

function endWords({ state, rows, total, format }: ExportProgress): string {
  switch (state) {
    case "done":
      return `${contacts(rows)} exported as ${names[format]}; the file is among your downloads.`;
    case "cancelled":
      return `The export was cancelled after ${formatNumber(rows)} of ${contacts(total)}; there is no file of it.`;
    default:
      return `The export broke off after ${formatNumber(rows)} of ${contacts(total)}; the file is not whole. Export again.`;
  }
}
