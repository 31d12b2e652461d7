import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedCluster, startEmbeddedCluster } from "@/lib/db/embedded";
import { applyMigrations } from "@/lib/db/migrate";
import { createPool, type Pool } from "@/lib/db/pool";
import { nextServer } from "../next-server";

/** A database and processes of a benchmark's own, gone when it ends. */
export interface Ground {
  url: string;
  pool: Pool;
  /** For files of its own; what its web processes write to temporary files comes here too. */
  folder: string;
  /** Starts one of Esito's commands as a process of its own; it ends with the ground. */
  start(command: "worker" | "simulator" | "web", env: Record<string, string>): Started;
  /** What the processes said, where it goes to a file. */
  said(): Promise<string>;
  /** PostgreSQL dies as in a power cut and is away for so many milliseconds. */
  crashDatabase(away: number): Promise<void>;
  close(): Promise<void>;
}

export interface Started {
  pid: number;
  /** Whether it has ended. */
  ended(): boolean;
  stop(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
}

/** A folder of a ground's own under the system's folder for temporary files. */
export async function makeGroundFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "esito-bench-"));
  await chmod(folder, 0o755);
  return folder;
}

/**
 * Opens a fresh, migrated database; durable like production. `log` = a file name in its folder for what the processes say;
 * else the terminal. The folder is removed in the end.
 */
export async function openGround(log?: string): Promise<Ground> {
  const folder = await makeGroundFolder();
  return groundIn(folder, await startEmbeddedCluster(folder), log);
}

const open = new Set<Ground>();

/** Ends everything that the benchmarks of this process started. */
export async function closeGrounds(): Promise<void> {
  await Promise.all([...open].map((ground) => ground.close()));
}

/** The ground of a cluster that runs in this folder. */
export async function groundIn(folder: string, running: EmbeddedCluster, log?: string): Promise<Ground> {
  const ground = makeGround(folder, running, log);
  open.add(ground);
  try {
    await applyMigrations(ground.url);
  } catch (error) {
    await ground.close();
    throw error;
  }
  return ground;
}

function makeGround(folder: string, running: EmbeddedCluster, log?: string): Ground {
  let cluster = running;
  let closing: Promise<void> | null = null;
  const pool = createPool(cluster.url, "esito bench", 5);
  const started: Started[] = [];
  const output = log === undefined ? "inherit" : openSync(join(folder, log), "a");
  const close = async () => {
    for (const running of started.reverse()) await running.stop();
    await pool.end();
    await cluster.stop();
    if (typeof output === "number") closeSync(output);
    await rm(folder, { recursive: true, force: true });
    open.delete(ground);
  };
  const ground: Ground = {
    url: cluster.url,
    pool,
    folder,
    start(command, env) {
      const words =
        command === "web"
          ? nextServer(env.PORT ?? "", "127.0.0.1")
          : ["--import", "tsx", join("lib", "commands", `${command}.ts`), command];
      const child = spawn(process.execPath, words, {
        env: {
          ...process.env,
          NODE_ENV: "production",
          DATABASE_URL: cluster.url,
          ESITO_DATA: folder,
          ESITO_SUPERVISED: "1",
          LOG_LEVEL: "error",
          // The files of imports that a killed web process leaves; the other commands share there what was compiled.
          ...(command === "web" && { TMPDIR: folder }),
          ...env,
        },
        stdio: ["ignore", output, output],
      });
      const ended = () => child.exitCode !== null || child.signalCode !== null;
      const end = async (signal: "SIGTERM" | "SIGKILL") => {
        if (ended()) return;
        const gone = once(child, "exit");
        child.kill(signal);
        await gone;
      };
      const running: Started = {
        pid: child.pid ?? 0,
        ended,
        stop: () => end("SIGTERM"),
        kill: () => end("SIGKILL"),
      };
      started.push(running);
      return running;
    },
    said: async () => (log === undefined ? "" : readFile(join(folder, log), "utf8")),
    async crashDatabase(away) {
      await cluster.stop("immediate");
      await new Promise((resolve) => setTimeout(resolve, away));
      cluster = await startEmbeddedCluster(folder, [], cluster.port);
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
  return ground;
}
