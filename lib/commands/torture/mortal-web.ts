import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@/lib/free-port";
import type { Ground, Started } from "../bench/ground";
import { openDatabaseTap } from "./database-tap";

/** How long a web process may take to start, and a request to be answered over any number of deaths, ms. */
const patience = 120_000;
/** Processes that start while one is at work: starting is what takes the time. */
const reserves = 1;

export interface WebAnswer {
  status: number;
  body: unknown;
}

interface Life {
  url: string;
  process: Started;
  /** Resolves when it answers. */
  ready: Promise<void>;
  end(): Promise<void>;
}

/**
 * The web process as production runs it, behind a tap on its database: it can be told at which write it dies (kill -9). The
 * next one has started by then and takes its place, as on a second machine.
 */
export class MortalWeb {
  kills = 0;
  readonly #ground: Ground;
  readonly #env: Record<string, string>;
  readonly #lives: Life[] = [];
  #moving: Promise<Life> | null = null;
  #heard = 0;
  #deathAt = 0;

  /** `env` is told to every process; PUBLIC_URL among it is where all of them seem to be. */
  constructor(ground: Ground, env: Record<string, string>) {
    this.#ground = ground;
    this.#env = env;
  }

  /** Dies at its nth write to the database from now on, once; 0 = lives. */
  async dieAt(write: number): Promise<void> {
    this.#deathAt = 0;
    await this.#alive();
    this.#heard = 0;
    this.#deathAt = write;
  }

  /** Whether it has died of `dieAt`. */
  get hasDied(): boolean {
    return this.#deathAt === 0;
  }

  /** Sends until there is an answer that is not of a failing server, as a client with an Idempotency-Key and a provider do. */
  async ask(path: string, request: RequestInit): Promise<WebAnswer> {
    for (const until = Date.now() + patience; ; await wait(20)) {
      const { url } = await this.#alive();
      const answer = await send(url + path, request);
      if (answer && answer.status < 500) return answer;
      if (Date.now() > until) throw new Error(`The web process does not answer ${path}: ${JSON.stringify(answer)}`);
    }
  }

  async close(): Promise<void> {
    this.#deathAt = 0;
    await Promise.all(this.#lives.map((life) => life.end()));
  }

  /** The process at work; where it is dead the next, once however many ask. */
  #alive(): Promise<Life> {
    this.#moving ??= this.#move().finally(() => {
      this.#moving = null;
    });
    return this.#moving;
  }

  async #move(): Promise<Life> {
    const [dead] = this.#lives;
    if (dead?.process.ended()) {
      this.#lives.shift();
      await dead.end();
    }
    while (this.#lives.length <= reserves) this.#lives.push(await this.#begin());
    const [life] = this.#lives;
    if (!life) throw new Error("There is no web process");
    await life.ready;
    return life;
  }

  async #begin(): Promise<Life> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const tap = await openDatabaseTap(this.#ground.url, (_, text) => {
      if (this.#lives[0] === life && isWrite(text)) this.#hear(life);
    });
    const process = this.#ground.start("web", {
      PUBLIC_URL: url,
      ...this.#env,
      PORT: String(port),
      DATABASE_URL: tap.url,
    });
    const end = async () => {
      await process.kill();
      await tap.close();
    };
    const life: Life = { url, process, ready: isReady(url, process), end };
    // One that is ended before its turn never becomes ready.
    life.ready.catch(() => undefined);
    return life;
  }

  #hear(life: Life): void {
    if (this.#deathAt === 0 || ++this.#heard < this.#deathAt) return;
    this.#deathAt = 0;
    this.kills += 1;
    void life.process.kill();
  }
}

/** What changes something, and what makes it last. */
function isWrite(text: string): boolean {
  return /^\s*(INSERT|UPDATE|DELETE|COPY|CREATE|WITH|SELECT pg_notify|NOTIFY|COMMIT)\b/i.test(text);
}

async function send(url: string, request: RequestInit): Promise<WebAnswer | null> {
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(patience) });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
  } catch {
    // It died at work: whether it took effect is what is to be found out.
    return null;
  }
}

async function isReady(url: string, process: Started): Promise<void> {
  for (const until = Date.now() + patience; ; await wait(25)) {
    if (await fetch(`${url}/api/health`).catch(() => null)) return;
    if (process.ended() || Date.now() > until) throw new Error("The web process does not start");
  }
}
