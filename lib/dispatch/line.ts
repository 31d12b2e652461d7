import type { Gateway } from "@/lib/domain/gateway";
import type { RouteGateway } from "@/lib/domain/route";
import { Meter } from "./meter";
import type { Pace } from "./pace";

/** A gateway as the worker uses it: its name in the database, its connection, and whether it may carry. */
export interface Line {
  id: string;
  label: string;
  simulator: boolean;
  /** Kept on screen by owners, and in this revision; null = from SMS_GATEWAY. */
  revision: number | null;
  prefixes: readonly string[];
  weight: number;
  gateway: Gateway;
  meter: Meter;
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
  /** Not asked before this moment of `performance.now()`, ms: it answers no questions. */
  askAfter: number;
}

type Given = Pick<Line, "id" | "label" | "simulator" | "revision" | "prefixes" | "weight" | "gateway" | "pace">;

/** A line that has carried nothing yet; what its gateway answers is counted. */
export function makeLine(given: Given): Line {
  const meter = new Meter();
  const gateway = meter.wrap(given.gateway);
  return { ...given, gateway, meter, pausedBecause: null, claimed: 0, refusals: 0, unanswered: 0, askAfter: 0 };
}

/** Messages the line can take now: its window less what is claimed; 0 while it is not bound or paused. */
export function freeOn(line: Line): number {
  const { bound, window } = line.gateway.state();
  return bound && line.pausedBecause === null ? Math.max(0, window - line.claimed) : 0;
}

/** Those with room, the one with most first. */
export function linesWithRoom(lines: readonly Line[]): Line[] {
  return lines.filter((line) => freeOn(line) > 0).sort((one, other) => freeOn(other) - freeOn(one));
}

/** The lines as the rules of routing see them. */
export function routesOf(lines: readonly Line[]): RouteGateway[] {
  return lines.map(({ id, prefixes, weight, simulator, gateway, pausedBecause }) => ({
    id,
    prefixes,
    weight,
    able: gateway.state().bound && pausedBecause === null,
    standIn: simulator,
  }));
}
