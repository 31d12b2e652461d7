import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedCluster } from "@/lib/db/embedded";
import { applyMigrations } from "@/lib/db/migrate";
import { createPool, type Pool } from "@/lib/db/pool";

/** A database and processes of a benchmark's own, gone when it ends. */
export interface Ground {
  url: string;
  pool: Pool;
  /** Starts one of Esito's commands as a process of its own; it ends with the ground. */
  start(command: "worker" | "simulator", env: Record<string, string>): Started;
  close(): Promise<void>;
}

export interface Started {
  pid: number;
  stop(): Promise<void>;
}

/** Opens a fresh, migrated database under the system's folder for temporary files; durable like production. */
export async function openGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), "esito-bench-"));
  await chmod(folder, 0o755);
  const cluster = await startEmbeddedCluster(folder);
  await applyMigrations(cluster.url);
  const pool = createPool(cluster.url, "esito bench", 5);
  const started: Started[] = [];
  return {
    url: cluster.url,
    pool,
    start(command, env) {
      const words = ["--import", "tsx", join("lib", "commands", `${command}.ts`), command];
      const child = spawn(process.execPath, words, {
        env: { ...process.env, DATABASE_URL: cluster.url, ESITO_DATA: folder, LOG_LEVEL: "error", ...env },
        stdio: ["ignore", "inherit", "inherit"],
      });
      const running: Started = {
        pid: child.pid ?? 0,
        stop: async () => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill("SIGTERM");
          await once(child, "exit");
        },
      };
      started.push(running);
      return running;
    },
    async close() {
      for (const running of started.reverse()) await running.stop();
      await pool.end();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
