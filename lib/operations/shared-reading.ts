import type { Pool } from "@/lib/db/pool";
import { createLog } from "@/lib/log";
import { watchSurvey } from "./watch-survey";

const log = createLog("live");

/** Figures are read at most once in this many milliseconds, and for at most a third of the time, however many watch. */
const pace = 300;
const rest = 3;

/** What is read anew after each change of a survey. */
export interface Reading<Value> {
  /** Watchers with the same name share one reading. */
  name: string;
  surveyId: string;
  read(): Promise<Value>;
}

interface Channel {
  watchers: Set<(value: unknown) => void>;
  /** Reads soon and tells all watchers. */
  tell: () => void;
  stop: () => void;
}

declare global {
  var esitoReadings: Map<string, Channel> | undefined;
}

/**
 * Calls `watcher` with what is read at once, since something may have happened before it listened, and after each change of
 * its survey, until the returned function is called. All watchers of one name in a process share one reading.
 */
export function watchReading<Value>(pool: Pool, of: Reading<Value>, watcher: (value: Value) => void): () => void {
  globalThis.esitoReadings ??= new Map();
  const channels = globalThis.esitoReadings;
  const channel = channels.get(of.name) ?? open(pool, of);
  channels.set(of.name, channel);
  // The name says what the value is.
  const told = watcher as (value: unknown) => void;
  channel.watchers.add(told);
  channel.tell();
  return () => {
    channel.watchers.delete(told);
    if (channel.watchers.size > 0 || channels.get(of.name) !== channel) return;
    channels.delete(of.name);
    channel.stop();
  };
}

function open<Value>(pool: Pool, { name, surveyId, read }: Reading<Value>): Channel {
  const watchers: Channel["watchers"] = new Set();
  let timer: NodeJS.Timeout | undefined;
  let reading = false;
  let changed = false;
  let next = 0;

  const readNow = async () => {
    timer = undefined;
    reading = true;
    changed = false;
    const began = Date.now();
    try {
      const value = await read();
      for (const watcher of [...watchers]) watcher(value);
    } catch (error) {
      // The next change reads again; until then the figures shown stay, with their time.
      log.warn({ err: error, reading: name }, "Live figures could not be read");
    }
    next = Math.max(began + pace, Date.now() + rest * (Date.now() - began));
    reading = false;
    if (changed) plan();
  };
  const plan = () => {
    changed = true;
    if (!reading) timer ??= setTimeout(() => void readNow(), Math.max(0, next - Date.now()));
  };
  const unwatch = watchSurvey(pool, surveyId, plan);
  return {
    watchers,
    tell: plan,
    stop: () => {
      unwatch();
      clearTimeout(timer);
    },
  };
}
