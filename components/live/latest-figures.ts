"use client";

import { useSyncExternalStore } from "react";
import type { FiguresEvent, StepNow } from "@/lib/schemas/events-api";

/** What was told of each step last, beside when it was asked for (ISO). */
const latest = new Map<string, { at: string; step: StepNow }>();
const readers = new Set<() => void>();

/** Keeps a campaign's figures for the components that show them; what is older than what is known changes nothing. */
export function publishFigures({ at, steps }: FiguresEvent): void {
  for (const step of steps) {
    const known = latest.get(step.id);
    if (!known || known.at < at) latest.set(step.id, { at, step });
  }
  for (const reader of [...readers]) reader();
}

/** The newest of a step: what the server drew it with at `readAt` (ISO), or what was told since; `live` = false keeps the former. */
export function useLatest(drawn: StepNow, readAt: string, live: boolean): StepNow {
  const told = useSyncExternalStore(
    subscribe,
    () => latest.get(drawn.id),
    () => undefined,
  );
  return live && told && told.at > readAt ? told.step : drawn;
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}
