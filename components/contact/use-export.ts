"use client";

import { useEffect, useState } from "react";
import { cancelExportAction, prepareExportAction } from "@/lib/actions/exports";
import { paths } from "@/lib/paths";
import type { ExportProgress } from "@/lib/schemas/export-run";

/** Milliseconds between two looks at how far an export is. */
const every = 500;

const ended = (progress: ExportProgress | null) =>
  progress !== null && progress.state !== "waiting" && progress.state !== "running";

/** One export at a time: ordered, fetched by the browser as a download, watched until it ends. */
export function useExport(surveyId: string) {
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = progress?.id ?? null;
  const over = ended(progress);

  useEffect(() => {
    if (id === null || over) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const seen = await readProgress(surveyId, id);
      if (left) return;
      if (seen) setProgress(seen);
      timer = setTimeout(look, every);
    };
    timer = setTimeout(look, every);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [surveyId, id, over]);

  async function begin(query: string, format: ExportProgress["format"]): Promise<void> {
    setProblem(null);
    setProgress(null);
    const result = await prepareExportAction({ surveyId, query, format });
    if (!result.ok) return setProblem(Object.values(result.problem.fields ?? {})[0] ?? result.problem.message);
    setProgress(result.value);
    fetchFile(paths.contactExport(surveyId, result.value.id));
  }

  async function cancel(): Promise<void> {
    if (id === null) return;
    const result = await cancelExportAction({ surveyId, exportId: id });
    if (result.ok) setProgress(result.value);
    else setProblem(result.problem.message);
  }

  function close(): void {
    setProgress(null);
    setProblem(null);
  }

  return { progress, problem, over, begin, cancel, close };
}

/** Null where nobody answers just now: the next look may. */
async function readProgress(surveyId: string, id: string): Promise<ExportProgress | null> {
  try {
    const response = await fetch(`${paths.contactExport(surveyId, id)}/progress`);
    return response.ok ? ((await response.json()) as ExportProgress) : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function fetchFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
