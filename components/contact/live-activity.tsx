"use client";

import { useLatestActivity } from "@/components/live/latest-figures";
import { Card } from "@/components/ui/card";
import type { Activity } from "@/lib/domain/activity";
import { ActivityBar } from "./activity-bar";
import { ActivityTable } from "./activity-table";

interface LiveActivityProps {
  surveyId: string;
  view: Activity;
  /** When the server asked for it, ISO. */
  readAt: string;
  /** As known before the end of this full minute, ISO; null = now, and moving. */
  before: string | null;
}

/** All contacts of a survey by last status as a bar and as a table, moving as they are told. */
export function LiveActivity({ surveyId, view, readAt, before }: LiveActivityProps) {
  const newest = useLatestActivity(surveyId, view, readAt, before === null);
  return (
    <>
      <ActivityBar surveyId={surveyId} view={newest} before={before} />
      <Card flush>
        <ActivityTable surveyId={surveyId} view={newest} before={before} />
      </Card>
    </>
  );
}
