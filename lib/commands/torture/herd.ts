import type { Ground, Started } from "../bench/ground";

/** So many workers at any time: whoever dies is started again, as the supervisor does. */
export class Herd {
  kills = 0;
  readonly #ground: Ground;
  readonly #env: Record<string, string>;
  readonly #workers: Started[];
  readonly #watch: NodeJS.Timeout;
  #next = 0;

  constructor(ground: Ground, count: number, env: Record<string, string>) {
    this.#ground = ground;
    this.#env = env;
    this.#workers = Array.from({ length: count }, () => ground.start("worker", env));
    // A worker that starts while the database is away ends with one sentence.
    this.#watch = setInterval(() => this.#revive(), 250);
  }

  /** kill -9 of one worker, in turn; another takes its place at once. */
  async killOne(): Promise<void> {
    this.kills += 1;
    const place = this.#next++ % this.#workers.length;
    await this.#workers[place]?.kill();
    this.#revive();
  }

  async stop(): Promise<void> {
    clearInterval(this.#watch);
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }

  #revive(): void {
    for (const [place, worker] of this.#workers.entries()) {
      if (worker.ended()) this.#workers[place] = this.#ground.start("worker", this.#env);
    }
  }
}
