import "server-only";
import { countActivity } from "@/lib/db/activity";
import { database } from "@/lib/db/database";
import { LAST_STATUSES, type Status, type StatusKind } from "@/lib/domain/status";

export interface ActivityView {
  /** Every status a contact can have as its last, outcomes first, also those that none has. */
  statuses: { status: Status; label: string; kind: StatusKind; count: number }[];
  /** Contacts that nothing has happened to yet. */
  none: number;
  total: number;
}

/** The survey's contacts by last status, now. */
export async function loadActivity(surveyId: string): Promise<ActivityView> {
  const counts = await countActivity(database(), surveyId, null);
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
