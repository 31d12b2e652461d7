import { Batcher } from "@/lib/batcher";
import type { Pool } from "@/lib/db/pool";
import { findNewestWaiting, type ReceivedReport } from "@/lib/db/receipts";
import { applyReceipts, storeReports } from "./receive";
import type { DispatchSettings } from "./settings";
import type { Signal } from "./signal";

const largestBatch = 500;

/** A report that has waited for its part for so many minutes, such as of a text of somebody else's on the account, … */
const patience = 15;
/** … is looked at again only so often, ms: there may be any number of them. */
const lookAgain = 60_000;

/** The way of a report: stored (and only then acknowledged), then joined to its part and written to the history. */
export class Inbox {
  private readonly storing: Batcher<ReceivedReport>;
  /** The newest of those that waited long when all were looked at last. */
  private waited = "0";
  private allAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly pool: Pool,
    private readonly settings: DispatchSettings,
    stored: Signal,
  ) {
    this.storing = new Batcher(async (reports) => {
      await storeReports(pool, reports);
      stored.ring();
    }, largestBatch);
  }

  /** Resolves when the report is durable; rejects when it could not be stored, so that the gateway repeats it. */
  receive(received: ReceivedReport): Promise<void> {
    return this.storing.add(received);
  }

  /** Applies a batch of what can be joined. Returns whether there may be more. */
  async turn(): Promise<boolean> {
    const all = performance.now() - this.allAt >= lookAgain;
    const applied = await applyReceipts(this.pool, largestBatch, this.settings, all ? "0" : this.waited);
    if (applied === largestBatch) return true;
    if (all) {
      this.waited = await findNewestWaiting(this.pool, patience);
      this.allAt = performance.now();
    }
    return false;
  }

  /** The next turn looks at all of them: parts have been given ids. */
  lookAtAll(): void {
    this.allAt = Number.NEGATIVE_INFINITY;
  }

  async drain(): Promise<void> {
    await this.storing.drain();
    while (await this.turn());
  }
}
