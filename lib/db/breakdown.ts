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

/** The messages of a step, most of them from an index alone: each half is the condition of one (message_trails, message_long_trails). */
const messages = `(
  SELECT contact_id, country, trail FROM message WHERE step_id = $1 AND cardinality(trail) <= 40
  UNION ALL
  SELECT contact_id, country, trail FROM message WHERE step_id = $1 AND cardinality(trail) > 40)`;

/** A field whose every contact has its own value makes no groups worth a row each. */
const mostGroups = 200;

/** How the messages of a survey's step divide by a field and by their state, now or before the end of a full minute. */
export function countStatesByField(
  pool: Pool,
  { surveyId, stepId }: { surveyId: string; stepId: string },
  field: BreakdownField,
  before: Date | null,
): Promise<CountedStates> {
  // Every message has its contact: joined from the left, only because the values are then read before the join and the join keeps
  // them alone.
  const [value, contact] =
    field.kind === "country"
      ? ["m.country", ""]
      : [
          "c.value",
          "LEFT JOIN (SELECT id, nullif(fields ->> $3, '') AS value FROM contact WHERE survey_id = $4) c ON c.id = m.contact_id",
        ];
  return inSnapshot(pool, async (tx) => {
    // A million contacts fit, so that the join stays in memory.
    await tx.query("SET LOCAL work_mem = '128MB'");
    const { rows } = await tx.query<Row>(
      // What was not there yet is left out behind the counting: a condition before it would work out each state twice.
      `WITH counted AS MATERIALIZED (
         SELECT value, state, count(*)::int AS n FROM (
           SELECT ${value} AS value, (${stateThen("m.trail", "$2")})::int AS state FROM ${messages} m ${contact}
         ) was GROUP BY value, state
       ), known AS (
         SELECT value, state, n FROM counted WHERE state IS NOT NULL
       ), sized AS (
         SELECT value, row_number() OVER (ORDER BY sum(n) DESC, value) <= ${mostGroups} AS named FROM known GROUP BY value
       )
       SELECT CASE WHEN s.named THEN k.value END AS value, s.named, k.state, sum(k.n)::int AS count,
         (SELECT count(*)::int FROM sized) AS groups
       FROM known k JOIN sized s ON coalesce(s.value, '') = coalesce(k.value, '') GROUP BY 1, 2, 3`,
      [stepId, trailBound(before), ...(field.kind === "custom" ? [field.name, surveyId] : [])],
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
