import { parseDuration } from "@/lib/domain/duration";
import type { Timing } from "@/lib/domain/message";
import { nextAllowed, type QuietHours } from "@/lib/domain/quiet-hours";
import type { Env } from "@/lib/env";

/** The environment's durations in ms. */
export interface DispatchSettings {
  grace: number;
  retryBase: number;
  queryAfter: number;
}

/** Reads them; throws on a duration that cannot be read. */
export function dispatchSettings(env: Pick<Env, "grace" | "retryBase" | "queryAfter">): DispatchSettings {
  return { grace: ms(env.grace), retryBase: ms(env.retryBase), queryAfter: ms(env.queryAfter) };
}

/** What a decision takes from outside; quiet hours only where a decision may set a time of submission. */
export function timingAt(
  now: Date,
  settings: DispatchSettings,
  quiet?: { hours: QuietHours | null; zone: string },
): Timing {
  return {
    ...settings,
    now,
    random: Math.random(),
    canQuery: true,
    allowedAt: (at) => (quiet ? nextAllowed(at, quiet.hours, quiet.zone) : at),
  };
}

function ms(text: string): number {
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.ms;
}
