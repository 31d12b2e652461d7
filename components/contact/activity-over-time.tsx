import { ACTIVITY_RANGES, rangeBy } from "@/lib/chart-tables/chart-ranges";
import { paths } from "@/lib/paths";
import { loadActivityOverTime } from "@/lib/queries/activity";
import { ActivityChart } from "./activity-chart";

interface ActivityOverTimeProps {
  surveyId: string;
  zone: string;
  /** As known before the end of this full minute; null = now. */
  before: Date | null;
  query: Readonly<Record<string, string | string[] | undefined>>;
}

/** What had become of everybody, over the time that the address asks for. */
export async function ActivityOverTime({ surveyId, zone, before, query }: ActivityOverTimeProps) {
  const range = rangeBy(ACTIVITY_RANGES, query.range);
  const view = await loadActivityOverTime(surveyId, { zone, before, most: range.most });
  const choices = ACTIVITY_RANGES.map((one) => ({
    label: one.label,
    href: paths.activity(surveyId, { ...plain(query), range: one.code }),
    current: one === range,
  }));
  const download = {
    path: paths.exports.activityChart(surveyId),
    query: { range: range.code, at: before?.toISOString() },
  };
  return <ActivityChart surveyId={surveyId} view={view} zone={zone} choices={choices} download={download} />;
}

function plain(query: ActivityOverTimeProps["query"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
