"use client";

import { lazy, Suspense, useEffect } from "react";
import type { ExportProgress } from "@/lib/schemas/export-run";
import { resumeExports, useShownExports } from "./shown-exports";

const ExportPanel = lazy(() => import("./export-panel").then((module) => ({ default: module.ExportPanel })));

/** The exports under way and those that just ended, on every page of their survey and after a reload. */
export function ExportPanels({ surveyId, unfinished }: { surveyId: string; unfinished: readonly ExportProgress[] }) {
  useEffect(() => resumeExports(surveyId, unfinished), [surveyId, unfinished]);
  const shown = useShownExports().filter((one) => one.surveyId === surveyId);
  if (shown.length === 0) return null;
  return (
    <div
      data-no-print
      className="fixed right-4 bottom-4 z-40 grid max-h-[calc(100dvh-2rem)] w-[min(24rem,calc(100vw-2rem))] gap-2 overflow-y-auto"
    >
      <Suspense>
        {shown.map((one) => (
          <ExportPanel key={one.key} shown={one} />
        ))}
      </Suspense>
    </div>
  );
}
