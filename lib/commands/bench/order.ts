import { readOptions } from "../run-command";

/** What `npm run bench -- PART …` measures, in the order of a run without words. */
export const BENCH_PARTS = {
  throughput: "messages a second from claimed to settled",
  memory: "a worker's memory over a campaign of --contacts messages",
  import: "a file of contacts beside COPY, at each size",
  lists: "pages, counts, a long history and exports, at each size",
  statistics: "totals, charts and breakdowns, at the largest size",
  live: "the statistics in Chromium while over 3,000 changes a second are written",
  browser: "the list of contacts in Chromium: JavaScript, first paint and frames while scrolling, at the largest size",
} as const;
export type BenchPart = keyof typeof BENCH_PARTS;

const known = Object.keys(BENCH_PARTS) as BenchPart[];
const sizes = [10_000, 100_000, 1_000_000];

export interface BenchOrder {
  parts: readonly BenchPart[];
  /** Numbers of contacts at which imports and lists are measured, ascending; the largest is that of the messages of `memory`. */
  sizes: readonly number[];
}

/** What the words after `npm run bench --` ask for; throws an Error of one sentence on anything else. */
export function readBenchOrder(words: readonly string[]): BenchOrder {
  const options = words.findIndex((word) => word.startsWith("--"));
  const named = options === -1 ? words : words.slice(0, options);
  for (const word of named) {
    if (known.some((part) => part === word)) continue;
    const parts = known.map((part) => `${part} (${BENCH_PARTS[part]})`).join(", ");
    throw new Error(`There is no part "${word}"; there are ${parts}. Without a name all are run.`);
  }
  const { contacts = "1000000" } = options === -1 ? {} : readOptions(["contacts"], words.slice(options));
  const asked = sizes.filter((size) => size <= Number(contacts));
  if (asked.length === 0) throw new Error(`--contacts must be a number of at least 10000, not ${contacts}.`);
  return { parts: named.length > 0 ? known.filter((part) => named.includes(part)) : known, sizes: asked };
}
