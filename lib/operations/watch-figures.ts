import { listCountedSteps } from "@/lib/db/figures";
import type { Pool } from "@/lib/db/pool";
import { receiptPercentile } from "@/lib/domain/receipt-time";
import { mismatches, stepFigures } from "@/lib/domain/step-figures";
import { createLog } from "@/lib/log";
import type { FiguresEvent } from "@/lib/schemas/events-api";
import { watchSurvey } from "./watch-survey";

const log = createLog("live");

/** Figures are read at most once in this many milliseconds, and for at most a third of the time, however many watch. */
const pace = 300;
const rest = 3;

type FiguresWatcher = (figures: FiguresEvent) => void;

interface Channel {
  watchers: Set<FiguresWatcher>;
  /** Reads the figures soon and tells all watchers. */
  tell: () => void;
  stop: () => void;
}

declare global {
  var esitoFigures: Map<string, Channel> | undefined;
}

/**
 * Calls `watcher` with a campaign's figures at once, since something may have happened before it listened, and after each change of its survey, until the returned function is called. All
 * watchers of a campaign in a process share one reading.
 */
export function watchFigures(
  pool: Pool,
  of: { surveyId: string; campaignId: string },
  watcher: FiguresWatcher,
): () => void {
  globalThis.esitoFigures ??= new Map();
  const channels = globalThis.esitoFigures;
  const channel = channels.get(of.campaignId) ?? open(pool, of);
  channels.set(of.campaignId, channel);
  channel.watchers.add(watcher);
  channel.tell();
  return () => {
    channel.watchers.delete(watcher);
    if (channel.watchers.size > 0 || channels.get(of.campaignId) !== channel) return;
    channels.delete(of.campaignId);
    channel.stop();
  };
}

function open(pool: Pool, { surveyId, campaignId }: { surveyId: string; campaignId: string }): Channel {
  const watchers = new Set<FiguresWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let reading = false;
  let changed = false;
  let next = 0;

  const read = async () => {
    timer = undefined;
    reading = true;
    changed = false;
    const began = Date.now();
    try {
      const figures = await readFigures(pool, campaignId);
      for (const watcher of [...watchers]) watcher(figures);
    } catch (error) {
      // The next change reads again; until then the figures shown stay, with their time.
      log.warn({ err: error }, "Live figures could not be read");
    }
    next = Math.max(began + pace, Date.now() + rest * (Date.now() - began));
    reading = false;
    if (changed) plan();
  };
  const plan = () => {
    changed = true;
    if (!reading) timer ??= setTimeout(() => void read(), Math.max(0, next - Date.now()));
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

async function readFigures(pool: Pool, campaignId: string): Promise<FiguresEvent> {
  const at = new Date().toISOString();
  const steps = await listCountedSteps(pool, [campaignId], null);
  return {
    campaign: campaignId,
    at,
    steps: steps
      .filter(({ state }) => state === "loaded")
      .map((step) => {
        const figures = stepFigures(step.counters);
        return {
          id: step.id,
          figures,
          mismatches: mismatches(figures),
          licences: step.licences,
          receipts: { p50Seconds: receiptPercentile(step.receipts, 0.5) },
        };
      }),
  };
}
