import { LAST_STATUSES, type Status, type StatusKind } from "./status";

/** The contacts of a survey by their last status. */
export interface Activity {
  /** Every status a contact can have as its last, outcomes first, also those that none has. */
  statuses: { status: Status; label: string; kind: StatusKind; count: number }[];
  /** Contacts that nothing has happened to yet. */
  none: number;
  total: number;
}

/** The activity that these counts make, by the statuses' numbers (0 = none yet). */
export function activityOf(counts: ReadonlyMap<number, number>): Activity {
  return {
    statuses: LAST_STATUSES.map(({ id, code, label, kind }) => ({
      status: code,
      label,
      kind,
      count: counts.get(id) ?? 0,
    })),
    none: counts.get(0) ?? 0,
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}
