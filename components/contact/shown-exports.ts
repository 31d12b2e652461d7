"use client";

import { useSyncExternalStore } from "react";
import { cancelExportAction, prepareExportAction } from "@/lib/actions/exports";
import { paths } from "@/lib/paths";
import type { ExportProgress } from "@/lib/schemas/export-run";

/** An export as the panel shows it, until it is closed. */
export interface ShownExport {
  /** The export's id; of one that could not begin a name of its own. */
  key: string;
  surveyId: string;
  progress: ExportProgress | null;
  problem: string | null;
}

// Apart from every page, so that leaving the list does not forget what is under way.
let shown: readonly ShownExport[] = [];
const readers = new Set<() => void>();
const none: readonly ShownExport[] = [];
let refused = 0;

/** Every export that is shown. */
export function useShownExports(): readonly ShownExport[] {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
}

/** Orders an export and has the browser fetch it as a download. */
export async function beginExport(
  surveyId: string,
  query: string,
  format: ExportProgress["format"],
): Promise<ExportProgress | null> {
  close((one) => one.surveyId === surveyId && one.progress === null);
  const result = await prepareExportAction({ surveyId, query, format });
  if (result.ok) {
    add({ key: result.value.id, surveyId, progress: result.value, problem: null });
    fetchFile(paths.contactExport(surveyId, result.value.id));
    return result.value;
  }
  const problem = Object.values(result.problem.fields ?? {})[0] ?? result.problem.message;
  add({ key: `refused ${++refused}`, surveyId, progress: null, problem });
  return null;
}

/** Shows exports that began earlier, perhaps in another window. */
export function resumeExports(surveyId: string, unfinished: readonly ExportProgress[]): void {
  for (const progress of unfinished) {
    if (!shown.some(({ key }) => key === progress.id)) add({ key: progress.id, surveyId, progress, problem: null });
  }
}

/** Asks how far an export is; where nobody answers just now, the next look may know. */
export async function lookAtExport({ key, surveyId }: Pick<ShownExport, "key" | "surveyId">): Promise<void> {
  try {
    const response = await fetch(`${paths.contactExport(surveyId, key)}/progress`);
    if (response.ok) change(key, { progress: (await response.json()) as ExportProgress });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Ends an export before it is whole. */
export async function cancelExport(surveyId: string, id: string): Promise<void> {
  const result = await cancelExportAction({ surveyId, exportId: id });
  change(id, result.ok ? { progress: result.value } : { problem: result.problem.message });
}

/** Takes an export out of the panel. */
export function closeExport(key: string): void {
  close((one) => one.key === key);
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

function set(next: readonly ShownExport[]): void {
  shown = next;
  for (const reader of [...readers]) reader();
}

function add(one: ShownExport): void {
  set([...shown, one]);
}

function change(key: string, part: Partial<Pick<ShownExport, "progress" | "problem">>): void {
  set(shown.map((one) => (one.key === key ? { ...one, ...part } : one)));
}

function close(over: (one: ShownExport) => boolean): void {
  set(shown.filter((one) => !over(one)));
}

function fetchFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
