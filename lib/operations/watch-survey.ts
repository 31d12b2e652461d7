import { type Listener, listenTo } from "@/lib/db/listen";
import type { Pool } from "@/lib/db/pool";
import { createLog } from "@/lib/log";

const log = createLog("live");

/** Told that a figure of the survey changed, or (after a lost connection) may have. */
type Watcher = () => void;

interface Hub {
  listener: Listener;
  watchers: Map<string, Set<Watcher>>;
}

declare global {
  var esitoHub: Hub | undefined;
}

/**
 * Calls `watcher` on every change of the survey's figures, until the returned function is called. All watchers of a
 * process share one connection to the database, opened for the first and closed after the last.
 */
export function watchSurvey(pool: Pool, surveyId: string, watcher: Watcher): () => void {
  globalThis.esitoHub ??= open(pool);
  const hub = globalThis.esitoHub;
  const watchers = hub.watchers.get(surveyId) ?? new Set();
  hub.watchers.set(surveyId, watchers.add(watcher));
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0 || hub.watchers.get(surveyId) !== watchers) return;
    hub.watchers.delete(surveyId);
    if (hub.watchers.size > 0 || globalThis.esitoHub !== hub) return;
    globalThis.esitoHub = undefined;
    hub.listener.close().catch((error: unknown) => log.warn({ err: error }, "A connection could not be closed"));
  };
}

function open(pool: Pool): Hub {
  const watchers = new Map<string, Set<Watcher>>();
  const listener = listenTo(
    pool,
    "esito",
    (surveyId) => {
      const told = surveyId === null ? [...watchers.values()] : [watchers.get(surveyId) ?? []];
      for (const group of told) for (const watcher of [...group]) watcher();
    },
    (error) => log.warn({ err: error }, "Live figures wait for the database"),
  );
  return { listener, watchers };
}
