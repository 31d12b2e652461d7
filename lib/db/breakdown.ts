import type { StateCount } from "@/lib/domain/breakdown";
import { trailBound } from "@/lib/domain/trail";
import { stateThen } from "./as-of";
import type { Pool } from "./pool";
import { inSnapshot } from "./snapshot";

/** By what a step's contacts are divided: the country of the number that was texted, or a field of the contact as it is now. */
export type BreakdownField = { kind: "country" } | { kind: "custom"; name: string };

export interface CountedStates {
  /** Of the largest groups. */
  counts: StateCount[];
  /** Of all other groups together, without a value. */
  others: StateCount[];
  /** Number of all groups. */
  groups: number;
}

/** A field whose every contact has its own value makes no groups worth a row each. */
const mostGroups = 200;

/** How the messages of a step divide by a field and by their state, now or before the end of a full minute. */
export function countStatesByField(
  pool: Pool,
  stepId: string,
  field: BreakdownField,
  before: Date | null,
): Promise<CountedStates> {
  const value = field.kind === "country" ? "m.country" : "nullif(c.fields ->> $3, '')";
  const contact = field.kind === "country" ? "" : "JOIN contact c ON c.id = m.contact_id";
  return inSnapshot(pool, async (tx) => {
    // A million contacts fit, so that the join stays in memory.
    await tx.query("SET LOCAL work_mem = '128MB'");
    const { rows } = await tx.query<Row>(
      `WITH counted AS (
         SELECT value, state, count(*)::int AS n FROM (
           SELECT ${value} AS value, (${stateThen("m.trail", "$2")})::int AS state FROM message m ${contact} WHERE m.step_id = $1
         ) was WHERE state IS NOT NULL GROUP BY value, state
       ), sized AS (
         SELECT value, row_number() OVER (ORDER BY sum(n) DESC, value) <= ${mostGroups} AS named FROM counted GROUP BY value
       )
       SELECT CASE WHEN s.named THEN c.value END AS value, s.named, c.state, sum(c.n)::int AS count,
         (SELECT count(*)::int FROM sized) AS groups
       FROM counted c JOIN sized s ON coalesce(s.value, '') = coalesce(c.value, '') GROUP BY 1, 2, 3`,
      [stepId, trailBound(before), ...(field.kind === "custom" ? [field.name] : [])],
    );
    const kept = (named: boolean) =>
      rows.filter((row) => row.named === named).map(({ value, state, count }) => ({ value, state, count }));
    return { counts: kept(true), others: kept(false), groups: rows[0]?.groups ?? 0 };
  });
}

interface Row extends StateCount {
  named: boolean;
  groups: number;
}
