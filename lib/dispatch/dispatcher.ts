import { Batcher } from "@/lib/batcher";
import { type ActiveStep, type ClaimRoute, findActiveSteps } from "@/lib/db/claim";
import type { Pool } from "@/lib/db/pool";
import { pauseGateway } from "@/lib/db/workers";
import { catchmentOf } from "@/lib/domain/route";
import { type ClaimedMessage, claimBatch } from "./claim-batch";
import { freeOn, type Line, linesWithRoom, routesOf } from "./line";
import { log } from "./log";
import { persist } from "./loop";
import { Pace } from "./pace";
import type { DispatchSettings } from "./settings";
import type { Signal } from "./signal";
import { reasonToStop, refusalsInARow } from "./stop-gateway";
import { type Submitted, settleAnswers, submitMessage } from "./submit";

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

/** How long a gateway that found nothing of its own in a step does not look there again, ms: looking may pass many rows. */
const lookAgain = 1_000;

/** Claims, submits and settles. A message occupies its place in the window until its answer is on disk. */
export class Dispatcher {
  private readonly outstanding = new Set<Promise<void>>();
  /** Until when, by step and gateway. */
  private readonly nothingFound = new Map<string, number>();
  /** By campaign. */
  private readonly paces = new Map<string, Pace>();
  private workers = 1;
  private turns = 0;
  private later: NodeJS.Timeout | undefined;
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
    const ready = () =>
      linesWithRoom(this.options.lines).filter((line) => freeOn(line) * 3 >= line.gateway.state().window);
    if (ready().length === 0) return false;
    const steps = await findActiveSteps(this.options.pool);
    let handedOver = 0;
    // Each begins in turn: where little may leave, the first would take it all.
    const begin = this.turns++ % Math.max(1, steps.length);
    for (const step of [...steps.slice(begin), ...steps.slice(0, begin)]) {
      for (const line of ready()) handedOver += await this.claimFrom(step, line, steps.length);
    }
    return handedOver > 0;
  }

  /** Contracts are shared with every worker that lives. */
  shareWith(workers: number): void {
    this.workers = workers;
    for (const { pace, gateway } of this.options.lines) {
      pace.shareWith(workers, performance.now());
      gateway.shareWith?.(workers);
    }
  }

  /** Waits until everything handed over is settled. */
  async drain(): Promise<void> {
    clearTimeout(this.later);
    while (this.outstanding.size) await Promise.all(this.outstanding);
    await this.answers.drain();
  }

  private async claimFrom(step: ActiveStep, line: Line, steps: number): Promise<number> {
    const route = this.routeOf(line);
    const place = `${step.id} ${line.id}`;
    if ((this.nothingFound.get(place) ?? 0) > performance.now()) return 0;
    const share = Math.max(1, Math.ceil(freeOn(line) / steps));
    const campaign = this.paceOf(step);
    const limit = this.allowed([campaign, line.pace], Math.min(largestClaim, share));
    if (limit < 1) return 0;
    const { pool, worker, publicUrl, settings } = this.options;
    // The place in the window is taken before the intent is written, so that concurrent turns never share it.
    line.claimed += limit;
    let claimed: ClaimedMessage[] = [];
    try {
      claimed = await claimBatch(pool, {
        step,
        limit,
        worker,
        gateway: line,
        route,
        publicUrl,
        settings,
      });
    } finally {
      line.claimed -= limit - claimed.length;
    }
    if (route && claimed.length === 0) {
      if (this.nothingFound.size > 1_000) this.nothingFound.clear();
      this.nothingFound.set(place, performance.now() + lookAgain);
    }
    const parts = claimed.reduce((sum, message) => sum + message.parts.length, 0);
    for (const pace of [campaign, line.pace]) pace.take(parts);
    for (const message of claimed) this.handOver(line, message);
    return claimed.length;
  }

  /** As many of these as every pace allows now; where none does, the bell rings when one may leave. */
  private allowed(paces: readonly Pace[], wanted: number): number {
    const now = performance.now();
    const limit = Math.min(wanted, ...paces.map((pace) => pace.available(now)));
    if (limit < 1) {
      const wait = Math.max(...paces.map((pace) => pace.wait(now)));
      this.later ??= setTimeout(() => {
        this.later = undefined;
        this.options.bell.ring();
      }, wait);
    }
    return limit;
  }

  /** What of a step leaves by this line; null = all of it. */
  private routeOf(line: Line): ClaimRoute | null {
    const { lines } = this.options;
    if (lines.length === 1 && line.prefixes.length === 0) return null;
    return { gatewayId: line.id, known: lines.map(({ id }) => id), catchment: catchmentOf(routesOf(lines), line.id) };
  }

  private handOver(line: Line, message: ClaimedMessage): void {
    // After what was written as unanswered, one at a time: it only adds the ids under which receipts will come.
    let written: Promise<unknown> = Promise.resolve();
    const work: Promise<void> = submitMessage(line, message, (late) => {
      const adding = Promise.all([work, written]).then(() => this.answers.add(late));
      written = adding;
      this.outstanding.add(adding);
      void adding.finally(() => this.outstanding.delete(adding));
    })
      .then(async (submitted) => {
        for (const { answer } of submitted.answers) {
          if (answer.kind === "unanswered") continue;
          line.pace.hear(message.id, answer.kind === "refused" && answer.cause === "throttled", performance.now());
        }
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
    line.refusals = refusalsInARow(line.refusals, submitted);
    const because = reasonToStop(submitted, line.refusals);
    if (because === null || line.pausedBecause !== null) return;
    line.pausedBecause = because;
    line.refusals = 0;
    log.error({ gateway: line.id, because }, "The gateway is paused");
    await persist("The gateway's pause", () => pauseGateway(this.options.pool, line.id, because));
  }

  private paceOf(step: ActiveStep): Pace {
    const known = this.paces.get(step.campaignId);
    const pace = known?.contract === step.tps ? known : new Pace(step.tps, performance.now());
    if (pace !== known) this.paces.set(step.campaignId, pace);
    pace.shareWith(this.workers, performance.now());
    return pace;
  }
}
