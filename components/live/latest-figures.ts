"use client";

import { useSyncExternalStore } from "react";
import type { Activity } from "@/lib/domain/activity";
import type { ActivityEvent, FiguresEvent, StepNow } from "@/lib/schemas/events-api";

/** What was told last, by what it is of, beside when it was asked for (ISO). */
const latest = new Map<string, { at: string; value: unknown }>();
const readers = new Set<() => void>();

const stepKey = (id: string) => `step ${id}`;
const activityKey = (surveyId: string) => `activity ${surveyId}`;

/** Keeps a campaign's figures for the components that show them. */
export function publishFigures({ at, steps }: FiguresEvent): void {
  publish(
    steps.map((step) => [stepKey(step.id), step]),
    at,
  );
}

/** Keeps a survey's activity for the components that show it. */
export function publishActivity({ at, survey, activity }: ActivityEvent): void {
  publish([[activityKey(survey), activity]], at);
}

/** The newest of a step: what the server drew it with at `readAt` (ISO), or what was told since; `live` = false keeps the former. */
export function useLatest(drawn: StepNow, readAt: string, live: boolean): StepNow {
  return useNewest(stepKey(drawn.id), drawn, readAt, live);
}

/** The newest of a survey's activity, as `useLatest`. */
export function useLatestActivity(surveyId: string, drawn: Activity, readAt: string, live: boolean): Activity {
  return useNewest(activityKey(surveyId), drawn, readAt, live);
}

/** What is older than what is known changes nothing. */
function publish(told: readonly (readonly [key: string, value: unknown])[], at: string): void {
  for (const [key, value] of told) {
    const known = latest.get(key);
    if (!known || known.at < at) latest.set(key, { at, value });
  }
  for (const reader of [...readers]) reader();
}

function useNewest<Value>(key: string, drawn: Value, readAt: string, live: boolean): Value {
  const told = useSyncExternalStore(
    subscribe,
    () => latest.get(key),
    () => undefined,
  );
  // The key says what the value is.
  return live && told && told.at > readAt ? (told.value as Value) : drawn;
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}
