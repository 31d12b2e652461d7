import type { Gateway } from "@/lib/domain/gateway";

/** A gateway as the worker uses it: its name in the database, its connection, and whether it may carry. */
export interface Line {
  id: string;
  label: string;
  simulator: boolean;
  gateway: Gateway;
  /** Why a person or a refusal of the account stopped it; null = it may carry. */
  pausedBecause: string | null;
  /** Messages whose intent is written and whose answers are not yet settled. */
  claimed: number;
}

/** Messages the line can take now: its window less what is claimed; 0 while it is not bound or paused. */
export function freeOn(line: Line): number {
  const { bound, window } = line.gateway.state();
  return bound && line.pausedBecause === null ? Math.max(0, window - line.claimed) : 0;
}

/** The line with most room, or null when none has any. */
export function freestLine(lines: readonly Line[]): Line | null {
  const [best] = [...lines].sort((a, b) => freeOn(b) - freeOn(a));
  return best && freeOn(best) > 0 ? best : null;
}
