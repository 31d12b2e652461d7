import { countActivity } from "@/lib/db/activity";
import type { Pool } from "@/lib/db/pool";
import { activityOf } from "@/lib/domain/activity";
import type { ActivityEvent } from "@/lib/schemas/events-api";
import { watchReading } from "./shared-reading";

/** Calls `watcher` with a survey's contacts by last status at once and after each change, until the returned function is called. */
export function watchActivity(pool: Pool, surveyId: string, watcher: (activity: ActivityEvent) => void): () => void {
  const read = async () => {
    const at = new Date().toISOString();
    return { survey: surveyId, at, activity: activityOf(await countActivity(pool, surveyId, null)) };
  };
  return watchReading(pool, { name: `activity of survey ${surveyId}`, surveyId, read }, watcher);
}
