import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { compileFilter, isByStatusOnly, wantedStatuses } from "./contact-filter";
import type { Queryable } from "./pool";

/** How many contacts each last status has under a filter, whatever it says of the last status; 0 = none yet. */
export async function countByLastStatus(
  db: Queryable,
  surveyId: string,
  filter: ContactFilter,
): Promise<Map<number, number>> {
  const { rows } = isByStatusOnly(filter)
    ? await db.query<StatusCount>("SELECT status, total::int AS n FROM activity_before($1, $2)", [surveyId, filter.at])
    : await countFiltered(db, surveyId, filter);
  return new Map(rows.map(({ status, n }) => [status, n]));
}

interface StatusCount {
  status: number;
  n: number;
}

async function countFiltered(db: Queryable, surveyId: string, filter: ContactFilter) {
  await expectMany(db, filter);
  const { from, where, values } = compileFilter(surveyId, filter, { anyStatus: true });
  return db.query<StatusCount>(
    `SELECT s.last_status AS status, count(*)::int AS n FROM ${from} WHERE ${where} GROUP BY 1`,
    values,
  );
}

/** What a trail says cannot be foreseen by the planner, which takes all for few: in the transaction, rows are joined as the many they may be. */
export async function expectMany(db: Queryable, filter: ContactFilter): Promise<void> {
  if (filter.at) await db.query("SET LOCAL enable_nestloop = off");
}

/** The length of the list: the counts of the last statuses that the filter asks for. */
export function totalOf(counts: ReadonlyMap<number, number>, filter: ContactFilter): number {
  const wanted = wantedStatuses(filter);
  let total = 0;
  for (const [status, n] of counts) if (!wanted || wanted.includes(status)) total += n;
  return total;
}
