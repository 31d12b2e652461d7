/** At most one event in this many milliseconds, however many changes there are. */
const pace = 300;
const heartbeat = 15_000;

/**
 * Server-sent events: `ready` at once, `change` after a change, comments while nothing happens. `watch` starts telling and
 * returns how to stop it, which happens when the reader goes.
 */
export function eventStream(watch: (tell: () => void) => () => void, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let last = 0;
      let timer: NodeJS.Timeout | undefined;
      let done = false;
      const send = (text: string) => {
        // A reader that has not taken the last events gets the next one when it has.
        if (!done && (controller.desiredSize ?? 0) > -20) controller.enqueue(encoder.encode(text));
      };
      const change = () => {
        timer = undefined;
        last = Date.now();
        send(`event: change\ndata: ${JSON.stringify({ at: new Date(last).toISOString() })}\n\n`);
      };
      const unwatch = watch(() => {
        timer ??= setTimeout(change, Math.max(0, last + pace - Date.now()));
      });
      const beat = setInterval(() => send(": still here\n\n"), heartbeat);
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
      signal.addEventListener("abort", leave);
      send(`retry: 1000\nevent: ready\ndata: ${JSON.stringify({ at: new Date().toISOString() })}\n\n`);
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
