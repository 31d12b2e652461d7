"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { formatTimeWithSeconds } from "@/lib/format";

interface LiveFiguresProps {
  surveyId: string;
  /** When the server read the figures shown, ISO. */
  readAt: string;
  zone: string;
}

/** At most one new reading in this many milliseconds, however many changes there are: a figure is at most a second old. */
const pace = 750;

/** After so long without a change the page is read once more: what many viewers share may be some seconds old. */
const calm = 10_000;

/** How long until a connection that the server refused is tried again; lost ones the browser renews by itself. */
const patience = 5_000;

type Connection = "connecting" | "live" | "reconnecting";

/** Reads the page's figures again when a figure of the survey changes, and says how fresh they are. */
export function LiveFigures({ surveyId, readAt, zone }: LiveFiguresProps) {
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
      source = new EventSource(`/api/v1/events?survey=${encodeURIComponent(surveyId)}`);
      source.addEventListener("ready", () => {
        setConnection("live");
        // What happened while nobody listened is not told again.
        if (wasLost) tell();
        wasLost = false;
      });
      source.addEventListener("change", tell);
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
  }, [surveyId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a change that was told
  useEffect(() => {
    if (reading || !changed.current || document.visibilityState === "hidden") return;
    const timer = setTimeout(
      () => {
        changed.current = false;
        last.current = Date.now();
        startReading(() => router.refresh());
      },
      Math.max(0, last.current + pace - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [turn, reading, router]);

  const time = formatTimeWithSeconds(new Date(readAt), zone);
  const words = {
    connecting: `as of ${time}`,
    live: `live ${time}`,
    reconnecting: `reconnecting; as of ${time}`,
  }[connection];
  return (
    <span className="inline-flex items-center gap-1.5 text-muted tabular-nums" data-live={connection}>
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
