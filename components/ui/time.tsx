"use client";

import { formatDateTime, formatExact, formatRelative } from "@/lib/format";
import { Tooltip } from "./tooltip";
import { useNow } from "./use-now";

interface TimeProps {
  value: Date | string;
  /** IANA zone the reader thinks in: the survey's. */
  zone: string;
  /** "relative" (2 h ago), "exact" to the minute, or "seconds" to the second and with the zone's name. */
  show?: "relative" | "exact" | "seconds";
  locale?: string;
}

/** An instant. Relative times tell the absolute one, zone named, on hover and focus. */
export function Time({ value, zone, show = "relative", locale }: TimeProps) {
  const date = new Date(value);
  const exact = formatExact(date, zone, locale);
  if (show === "relative") return <RelativeTime date={date} zone={zone} exact={exact} locale={locale} />;
  return (
    <time dateTime={date.toISOString()} title={exact} className={show === "exact" ? "whitespace-nowrap" : undefined}>
      {show === "seconds" ? exact : formatDateTime(date, zone, locale)}
    </time>
  );
}

interface RelativeTimeProps {
  date: Date;
  zone: string;
  exact: string;
  locale: string | undefined;
}

function RelativeTime({ date, zone, exact, locale }: RelativeTimeProps) {
  const now = useNow();
  return (
    <Tooltip text={exact}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the absolute time must be reachable by keyboard */}
      <time dateTime={date.toISOString()} tabIndex={0} className="whitespace-nowrap" suppressHydrationWarning>
        {formatRelative(date, new Date(now), zone, locale)}
      </time>
    </Tooltip>
  );
}
