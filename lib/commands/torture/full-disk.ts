import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "@/lib/db/pool";
import { createLog } from "@/lib/log";
import { checkHealth } from "@/lib/operations/check-health";
import { type Ground, groundIn, makeGroundFolder } from "../bench/ground";
import { keepCluster } from "../watched-cluster";
import { openSmallDisk, type SmallDisk } from "./small-disk";

/** What has no room: a table that grows, or the next file of the write-ahead log, without which PostgreSQL ends. */
export type Full = "tables" | "log";

export interface SmallGround extends Ground {
  /** Fills the disk until PostgreSQL feels it, leaves it so for some seconds, and gives it room again. */
  runFull(what: Full): Promise<void>;
  /** Whether Esito's health has told of the full disk. */
  hasTold(): boolean;
}

/**
 * A ground whose PostgreSQL has a disk of its own of so many megabytes and is started again whenever it ends, as `npm start`
 * does it; or a sentence why this machine gives none.
 */
export async function openSmallGround(log: string, megabytes: number): Promise<SmallGround | string> {
  const folder = await makeGroundFolder();
  const disk = await openSmallDisk(join(folder, "postgres"), megabytes);
  if (typeof disk === "string") {
    await rm(folder, { recursive: true });
    return disk;
  }
  const closers: (() => Promise<void> | void)[] = [];
  const onNewUrl = () => {
    throw new Error("Another program took PostgreSQL's port");
  };
  const url = await keepCluster(folder, null, onNewUrl, createLog("postgres"), closers);
  const stop = async () => {
    for (const close of closers) await close();
    await disk.remove();
  };
  const ground = await groundIn(folder, { url, port: Number(new URL(url).port), stop }, log);
  let told = false;
  return {
    ...ground,
    runFull: async (what) => {
      await fillUntilFelt(ground.pool, disk, what);
      // A worker notices when it writes next, and its heartbeat tells of it.
      for (const began = Date.now(); Date.now() < began + (told || what === "log" ? 3_000 : 15_000); await wait(200)) {
        told ||= (await checkHealth(ground.pool)).database === "full";
      }
      await disk.free();
    },
    hasTold: () => told,
  };
}

/** How long PostgreSQL may find room on a full disk, in what it holds already, ms. */
const patience = 30_000;

async function fillUntilFelt(pool: Pool, disk: SmallDisk, what: Full): Promise<void> {
  const until = Date.now() + patience;
  do {
    disk.fill();
    if (Date.now() > until) throw new Error(`The disk is full, and PostgreSQL does not feel it (${what})`);
    await wait(50);
  } while (!(await isFelt(pool, what)));
}

async function isFelt(pool: Pool, what: Full): Promise<boolean> {
  try {
    if (what === "log") await pool.query("SELECT pg_switch_wal()");
    else await pool.query("CREATE TABLE room AS SELECT repeat('x', 1000) FROM generate_series(1, 1000)");
    await pool.query("DROP TABLE IF EXISTS room");
    return false;
  } catch (error) {
    const { code } = error as { code?: string };
    return code === "53100" ? what === "tables" : true;
  }
}
