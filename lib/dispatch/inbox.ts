import { Batcher } from "@/lib/batcher";
import type { Pool } from "@/lib/db/pool";
import type { ReceivedReport } from "@/lib/db/receipts";
import { applyReceipts, storeReports } from "./receive";
import type { DispatchSettings } from "./settings";
import type { Signal } from "./signal";

const largestBatch = 500;

/** The way of a report: stored (and only then acknowledged), then joined to its part and written to the history. */
export class Inbox {
  private readonly storing: Batcher<ReceivedReport>;

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
    return (await applyReceipts(this.pool, largestBatch, this.settings)) === largestBatch;
  }

  async drain(): Promise<void> {
    await this.storing.drain();
    while (await this.turn());
  }
}
