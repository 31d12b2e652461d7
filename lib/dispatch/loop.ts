import { setTimeout as sleep } from "node:timers/promises";
import { log } from "./log";
import type { Signal } from "./signal";
import { noteTrouble } from "./trouble";

/**
 * Runs `turn` until `stopped`: again at once while it did something, else at the next ring, and `gather` ms behind it, or after
 * `idle` ms. A turn that throws (the database is away, say) is said in the log and tried again after a growing pause; the loop
 * itself never ends.
 */
export async function repeat(
  name: string,
  options: { bell: Signal; idle: number; gather?: number; stopped(): boolean },
  turn: () => Promise<boolean>,
): Promise<void> {
  let failures = 0;
  while (!options.stopped()) {
    try {
      const busy = await turn();
      failures = 0;
      if (busy) continue;
      await options.bell.wait(options.idle);
      if (options.gather && !options.stopped()) await sleep(options.gather);
    } catch (error) {
      failures += 1;
      log.error({ err: error }, `${name} failed and is tried again${noteTrouble(error)}`);
      await options.bell.wait(Math.min(5_000, 100 * 2 ** failures));
    }
  }
}

/** Tries until it succeeds: for what must not be lost, such as answers that already came. */
export async function persist(name: string, write: () => Promise<void>): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      await write();
      return;
    } catch (error) {
      log.error({ err: error }, `${name} could not be written and is tried again${noteTrouble(error)}`);
      await sleep(Math.min(2_000, 100 * 2 ** failures));
    }
  }
}
