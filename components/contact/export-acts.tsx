"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { ExportRunView } from "@/lib/queries/exports";
import { isExportOver } from "@/lib/schemas/export-run";
import { beginExport, cancelExport, useShownExports } from "./shown-exports";

/** What can be done with an export: cancelled while it is under way, made anew once it is over. */
export function ExportActs({ surveyId, run }: { surveyId: string; run: ExportRunView }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const now = useShownExports().find(({ key }) => key === run.id)?.progress ?? run;
  const act = (work: () => Promise<unknown>) => () =>
    start(async () => {
      await work();
      router.refresh();
    });
  if (!isExportOver(now)) {
    return (
      <Button size="sm" busy={busy} onClick={act(() => cancelExport(surveyId, run.id))}>
        Cancel
      </Button>
    );
  }
  if (!run.asked) return null;
  return (
    <Button size="sm" busy={busy} onClick={act(() => beginExport(surveyId, run.query, run.format))}>
      Export again
    </Button>
  );
}
