/** Which gateway carries a message: by the beginning of its number, then by weight, then whoever can. */

export interface RouteGateway {
  id: string;
  /** Beginnings of the numbers it carries, digits without plus; none = all numbers. */
  prefixes: readonly string[];
  /** Its share among those that carry a number equally closely; 0 = only while the others cannot. */
  weight: number;
  /** Connected and not paused. */
  able: boolean;
  /** The built-in simulator: it carries only where there is no other gateway at all. */
  standIn: boolean;
}

/** Points are whole numbers from 0 to this, this excluded; every message has one. */
export const POINTS = 2 ** 32;

/**
 * The point of a message: its id spread evenly (Fibonacci hashing), so that also a few messages with ids in a row are shared
 * out by weight. SQL computes the same (lib/db/claim.ts).
 */
export function pointOf(messageId: string): number {
  return Number(((BigInt(messageId) % 2147483648n) * 2654435761n) % 4294967296n);
}

/** The gateway that carries this number now, or null when it has to wait for one. */
export function chooseGateway(gateways: readonly RouteGateway[], e164: string, point: number): string | null {
  const digits = e164.replace("+", "");
  const team = teamFor(serving(gateways), digits);
  return sharesOf(team).find(({ from, to }) => point >= from && point < to)?.id ?? null;
}

/** A part of the points of the numbers whose longest known beginning is `prefix`. */
export interface Slice {
  prefix: string;
  from: number;
  to: number;
}

export interface Catchment {
  /** Every beginning that any gateway names, and the empty one: a number belongs to the longest that fits. */
  prefixes: string[];
  slices: Slice[];
}

/** What one gateway carries now: exactly the messages for which chooseGateway names it. Null = everything. */
export function catchmentOf(gateways: readonly RouteGateway[], id: string): Catchment | null {
  const all = serving(gateways);
  const prefixes = [...new Set(["", ...all.flatMap((gateway) => gateway.prefixes)])].sort();
  const slices = prefixes.flatMap((prefix) =>
    sharesOf(teamFor(all, prefix))
      .filter((share) => share.id === id && share.to > share.from)
      .map(({ from, to }) => ({ prefix, from, to })),
  );
  const whole = slices.length === prefixes.length && slices.every(({ from, to }) => from === 0 && to === POINTS);
  return whole ? null : { prefixes, slices };
}

function serving(gateways: readonly RouteGateway[]): readonly RouteGateway[] {
  const real = gateways.filter((gateway) => !gateway.standIn);
  return real.length ? real : gateways;
}

/** Those that share the number: the able ones that name its beginning most closely; with a weight before those without. */
function teamFor(gateways: readonly RouteGateway[], digits: string): RouteGateway[] {
  let team: RouteGateway[] = [];
  let best = -1;
  for (const gateway of gateways) {
    const closeness = gateway.able ? closenessOf(gateway, digits) : -1;
    if (closeness < 0 || closeness < best) continue;
    team = closeness > best ? [gateway] : [...team, gateway];
    best = closeness;
  }
  const weighed = team.filter((gateway) => gateway.weight > 0);
  return weighed.length ? weighed : team;
}

/** Digits of its longest beginning that fits, 0 where it carries all numbers, -1 where it does not carry this one. */
function closenessOf({ prefixes }: RouteGateway, digits: string): number {
  if (prefixes.length === 0) return 0;
  return Math.max(-1, ...prefixes.filter((prefix) => digits.startsWith(prefix)).map((prefix) => prefix.length));
}

/** The points of each, in the order of their ids; gateways without a weight share evenly. */
function sharesOf(team: readonly RouteGateway[]): { id: string; from: number; to: number }[] {
  const ordered = [...team].sort((one, other) => (one.id < other.id ? -1 : 1));
  const weights = ordered.map(({ weight }) => weight || 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return ordered.map(({ id }, index) => {
    const from = Math.round((before / total) * POINTS);
    before += weights[index] ?? 0;
    return { id, from, to: Math.round((before / total) * POINTS) };
  });
}
