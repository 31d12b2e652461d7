import { benchBrowser } from "./bench/browser";
import { benchContactImport } from "./bench/contact-import";
import { benchContactLists } from "./bench/contact-lists";
import { closeGrounds } from "./bench/ground";
import { benchLive } from "./bench/live";
import { benchMemory } from "./bench/memory";
import { type BenchPart, readBenchOrder } from "./bench/order";
import { benchStatistics } from "./bench/statistics";
import { benchThroughput } from "./bench/throughput";
import { beforeStop, runCommand } from "./run-command";

/** `npm run bench -- PART … --contacts N`: absolute figures, each beside a baseline measured in the same run. */
await runCommand(async () => {
  beforeStop(closeGrounds);
  const { parts, sizes } = readBenchOrder(process.argv.slice(3));
  const run: Record<BenchPart, () => Promise<void>> = {
    throughput: benchThroughput,
    memory: () => benchMemory(sizes.at(-1) ?? 0),
    import: () => benchContactImport(sizes),
    lists: () => benchContactLists(sizes),
    statistics: () => benchStatistics(Math.max(...sizes)),
    live: benchLive,
    browser: () => benchBrowser(Math.max(...sizes)),
  };
  for (const part of parts) await run[part]();
  return 0;
});
