import type { Gateway } from "@/lib/domain/gateway";
import type { Pace } from "./pace";

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
  /** Its speed: the contract's, or less while it asks for less. */
  pace: Pace;
  /** Messages refused for good one after the other, none taken between them. */
  refusals: number;
  /** Questions (query_sm) left unanswered one after the other. */
  unanswered: number;
  /** Not asked before this moment, ms: it answers no questions. */
  askAfter: number;
}

/** A line that has carried nothing yet. */
export function makeLine(given: Pick<Line, "id" | "label" | "simulator" | "gateway" | "pace">): Line {
  return { ...given, pausedBecause: null, claimed: 0, refusals: 0, unanswered: 0, askAfter: 0 };
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
