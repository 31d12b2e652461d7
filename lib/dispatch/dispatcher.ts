import { type ActiveStep, findActiveSteps } from "@/lib/db/claim";
import type { Pool } from "@/lib/db/pool";
import { pauseGateway } from "@/lib/db/workers";
import { Batcher } from "./batcher";
import { type ClaimedMessage, claimBatch } from "./claim-batch";
import { freeOn, freestLine, type Line } from "./line";
import { log } from "./log";
import { persist } from "./loop";
import type { DispatchSettings } from "./settings";
import type { Signal } from "./signal";
import { type Submitted, settleAnswers, stoppingAnswer, submitMessage } from "./submit";
import { TokenBucket } from "./token-bucket";

/** Messages in one claim: enough to spread the cost of a transaction, few enough to keep the window moving. */
const largestClaim = 250;

export interface DispatcherOptions {
  pool: Pool;
  worker: string;
  lines: readonly Line[];
  publicUrl: string;
  settings: DispatchSettings;
  /** Rung when window is free again. */
  bell: Signal;
  /** Rung when answers were settled: receipts that came before them can be joined. */
  settled: Signal;
}

/** Claims, submits and settles. A message occupies its place in the window until its answer is on disk. */
export class Dispatcher {
  private readonly outstanding = new Set<Promise<void>>();
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly answers: Batcher<Submitted>;

  constructor(private readonly options: DispatcherOptions) {
    const { pool, settings, settled } = options;
    this.answers = new Batcher(async (batch) => {
      await persist("Answers", () => settleAnswers(pool, batch, settings));
      settled.ring();
    }, largestClaim);
  }

  /** One round over the steps that have messages due. Returns whether it handed anything over. */
  async turn(): Promise<boolean> {
    const first = freestLine(this.options.lines);
    if (!first || freeOn(first) * 3 < first.gateway.state().window) return false;
    const steps = await findActiveSteps(this.options.pool);
    let handedOver = 0;
    for (const step of steps) handedOver += await this.claimFrom(step, steps.length);
    return handedOver > 0;
  }

  /** Waits until everything handed over is settled. */
  async drain(): Promise<void> {
    while (this.outstanding.size) await Promise.all(this.outstanding);
    await this.answers.drain();
  }

  private async claimFrom(step: ActiveStep, steps: number): Promise<number> {
    const line = freestLine(this.options.lines);
    if (!line) return 0;
    const share = Math.max(1, Math.ceil(freeOn(line) / steps));
    const bucket = this.bucketOf(step);
    const limit = Math.min(largestClaim, share, bucket ? bucket.available(Date.now()) : largestClaim);
    if (limit < 1) return 0;
    const { pool, worker, publicUrl, settings } = this.options;
    // The place in the window is taken before the intent is written, so that concurrent turns never share it.
    line.claimed += limit;
    let claimed: ClaimedMessage[] = [];
    try {
      claimed = await claimBatch(pool, { step, limit, worker, gateway: line, publicUrl, settings });
    } finally {
      line.claimed -= limit - claimed.length;
    }
    bucket?.take(claimed.length);
    const now = new Date();
    for (const message of claimed) this.handOver(line, message, now);
    return claimed.length;
  }

  private handOver(line: Line, message: ClaimedMessage, now: Date): void {
    const work = submitMessage(line, message, now)
      .then(async (submitted) => {
        await this.stopGatewayIfAsked(line, submitted);
        await this.answers.add(submitted);
      })
      .finally(() => {
        line.claimed -= 1;
        this.outstanding.delete(work);
        this.options.bell.ring();
      });
    this.outstanding.add(work);
  }

  private async stopGatewayIfAsked(line: Line, submitted: Submitted): Promise<void> {
    const answer = stoppingAnswer(submitted);
    if (!answer || line.pausedBecause !== null) return;
    line.pausedBecause = `The gateway refused a message: ${answer.text} (${answer.code})`;
    log.error(
      { gateway: line.id, code: answer.code },
      "The gateway is paused: it refuses the account, the sender or the form",
    );
    await persist("The gateway's pause", () => pauseGateway(this.options.pool, line.id, line.pausedBecause));
  }

  private bucketOf(step: ActiveStep): TokenBucket | null {
    if (step.tps === 0) return null;
    const known = this.buckets.get(step.campaignId);
    if (known?.rate === step.tps) return known;
    const bucket = new TokenBucket(step.tps, Date.now());
    this.buckets.set(step.campaignId, bucket);
    return bucket;
  }
}
