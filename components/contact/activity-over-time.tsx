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

const day = 86_400_000;
const ranges = [
  { code: "day", label: "Last 24 hours", most: day },
  { code: "week", label: "Last 7 days", most: 7 * day },
  { code: "all", label: "All", most: null },
] as const;

/** What had become of everybody, over the time that the address asks for. */
export async function ActivityOverTime({ surveyId, zone, before, query }: ActivityOverTimeProps) {
  const range = ranges.find(({ code }) => code === query.range) ?? ranges[2];
  const end = (before ?? new Date()).getTime();
  const since = range.most === null ? null : new Date(Math.floor((end - range.most) / 60_000) * 60_000);
  const view = await loadActivityOverTime(surveyId, { zone, before, since });
  const choices = ranges.map((one) => ({
    label: one.label,
    href: paths.activity(surveyId, { ...plain(query), range: one.code }),
    current: one === range,
  }));
  return <ActivityChart surveyId={surveyId} view={view} zone={zone} choices={choices} />;
}

function plain(query: ActivityOverTimeProps["query"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
