"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { formatTimeWithSeconds } from "@/lib/format";
import type { ActivityEvent, FiguresEvent } from "@/lib/schemas/events-api";
import { textOfQuery } from "@/lib/schemas/query-text";
import { publishActivity, publishFigures } from "./latest-figures";

interface LiveFiguresProps {
  surveyId: string;
  /** Whose figures the page shows by components that move by themselves. */
  campaigns?: readonly string[];
  /** Whether it shows the survey's activity by components that move by themselves. */
  activity?: boolean;
  /** When the server read the figures shown, ISO. */
  readAt: string;
  zone: string;
}

/** At most one new reading in this many milliseconds, however many changes there are: a figure is at most a second old. */
const pace = 750;

/** Where the figures move by themselves, the rest of the page follows at this pace: many viewers must not cost it each time. */
const easyPace = 4_000;

/** After so long without a change the page is read once more: what many viewers share may be some seconds old. */
const calm = 10_000;

/** How long until a connection that the server refused is tried again; lost ones the browser renews by itself. */
const patience = 5_000;

type Connection = "connecting" | "live" | "reconnecting";

/** Takes the figures that are told, reads the page again when a figure of the survey changes, and says how fresh they are. */
export function LiveFigures({ surveyId, campaigns = [], activity = false, readAt, zone }: LiveFiguresProps) {
  const listened = textOfQuery({ survey: surveyId, campaign: campaigns, activity: activity ? "yes" : undefined });
  const between = campaigns.length > 0 || activity ? easyPace : pace;
  const [toldAt, setToldAt] = useState("");
  const router = useRouter();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [reading, startReading] = useTransition();
  const last = useRef(0);
  const changed = useRef(false);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      changed.current = true;
      setTurn((count) => count + 1);
    };
    const tell = () => {
      readAgain();
      clearTimeout(settling);
      settling = setTimeout(readAgain, calm);
    };
    const open = () => {
      source = new EventSource(`/api/v1/events?${listened}`);
      source.addEventListener("ready", () => {
        setConnection("live");
        // What happened while nobody listened is not told again.
        if (wasLost) tell();
        wasLost = false;
      });
      source.addEventListener("change", tell);
      source.addEventListener("figures", (event) => {
        const figures = JSON.parse(event.data) as FiguresEvent;
        publishFigures(figures);
        setToldAt(figures.at);
      });
      source.addEventListener("activity", (event) => {
        const told = JSON.parse(event.data) as ActivityEvent;
        publishActivity(told);
        setToldAt(told.at);
      });
      source.onerror = () => {
        wasLost = true;
        setConnection("reconnecting");
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, patience);
      };
    };
    open();
    document.addEventListener("visibilitychange", tell);
    return () => {
      source.close();
      clearTimeout(again);
      clearTimeout(settling);
      document.removeEventListener("visibilitychange", tell);
    };
  }, [listened]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a change that was told
  useEffect(() => {
    if (reading || !changed.current || document.visibilityState === "hidden") return;
    const timer = setTimeout(
      () => {
        changed.current = false;
        last.current = Date.now();
        startReading(() => router.refresh());
      },
      Math.max(0, last.current + between - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [turn, reading, router, between]);

  const time = formatTimeWithSeconds(new Date(toldAt > readAt ? toldAt : readAt), zone);
  const words = {
    connecting: `as of ${time}`,
    live: `live ${time}`,
    reconnecting: `reconnecting; as of ${time}`,
  }[connection];
  return (
    <span className="noscript:hidden inline-flex items-center gap-1.5 text-muted tabular-nums" data-live={connection}>
      <span
        aria-hidden
        className={
          connection === "live" ? "size-2 rounded-full bg-success" : "size-2 rounded-full border border-line-strong"
        }
      />
      {words}
    </span>
  );
}
