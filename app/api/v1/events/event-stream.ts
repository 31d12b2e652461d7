import type { ActivityEvent, FiguresEvent } from "@/lib/schemas/events-api";

/** At most one `change` in this many milliseconds, however many changes there are. */
const pace = 300;
const heartbeat = 15_000;

/** Events that a reader may leave untaken before the newest of each kind waits for it. */
const patience = 20;

interface Listener {
  change(): void;
  figures(event: FiguresEvent): void;
  activity(event: ActivityEvent): void;
}

/**
 * Server-sent events: `ready` at once, `change` after a change, `figures` and `activity` as they come, comments while nothing happens.
 * `watch` starts telling and returns how to stop it, which happens when the reader goes. A slow reader gets the newest of
 * what it missed.
 */
export function eventStream(watch: (listener: Listener) => () => void, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const held = new Map<string, string>();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let last = 0;
      let timer: NodeJS.Timeout | undefined;
      let done = false;
      const send = (kind: string, text: string) => {
        if (done) return;
        if ((controller.desiredSize ?? 0) > -patience) controller.enqueue(encoder.encode(text));
        else held.set(kind, text);
      };
      const change = () => {
        timer = undefined;
        last = Date.now();
        send("change", `event: change\ndata: ${JSON.stringify({ at: new Date(last).toISOString() })}\n\n`);
      };
      const unwatch = watch({
        change: () => {
          timer ??= setTimeout(change, Math.max(0, last + pace - Date.now()));
        },
        figures: (event) => send(event.campaign, `event: figures\ndata: ${textOf(event)}\n\n`),
        activity: (event) => send("activity", `event: activity\ndata: ${textOf(event)}\n\n`),
      });
      const beat = setInterval(() => send("beat", ": still here\n\n"), heartbeat);
      stop = () => {
        if (done) return;
        done = true;
        unwatch();
        clearInterval(beat);
        clearTimeout(timer);
        signal.removeEventListener("abort", leave);
      };
      const leave = () => {
        stop();
        controller.close();
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave);
      send("ready", `retry: 1000\nevent: ready\ndata: ${JSON.stringify({ at: new Date().toISOString() })}\n\n`);
    },
    pull(controller) {
      for (const text of held.values()) controller.enqueue(encoder.encode(text));
      held.clear();
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

const texts = new WeakMap<FiguresEvent | ActivityEvent, string>();

/** All readers of an event share its text. */
function textOf(event: FiguresEvent | ActivityEvent): string {
  let text = texts.get(event);
  if (text === undefined) {
    text = JSON.stringify(event);
    texts.set(event, text);
  }
  return text;
}
