import type { FiguresEvent } from "@/lib/schemas/events-api";
import type { WaitingStep } from "./live-changes";
import type { Standing } from "./shown-age";

/** Somebody whose page follows a campaign, without a browser to draw it. */
export interface Viewer {
  shown(): Standing;
  stop(): void;
}

/** Opens this many connections as pages of the same user do, and waits until each is told that it is ready. */
export function watchAsViewers(url: string, cookie: string, waiting: WaitingStep, count: number): Promise<Viewer[]> {
  return Promise.all(Array.from({ length: count }, () => watch(url, cookie, waiting)));
}

async function watch(url: string, cookie: string, { survey, campaign }: WaitingStep): Promise<Viewer> {
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/v1/events?survey=${survey}&campaign=${campaign}`, {
    headers: { cookie },
    signal: abort.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(`The events answered ${answer.status}`);
  const shown: { at: number; value: number }[] = [];
  const ended = read(answer.body, (event) => {
    shown.push({ at: Date.now(), value: event.steps[0]?.figures.delivered ?? 0 });
  });
  ended.catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return { shown: () => shown, stop: () => abort.abort() };
}

async function read(body: ReadableStream<Uint8Array>, onFigures: (event: FiguresEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^event: figures\ndata: (.*)$/m.exec(part)?.[1];
      if (data) onFigures(JSON.parse(data) as FiguresEvent);
    }
  }
}
