import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A file system of a few megabytes. */
export interface SmallDisk {
  /** Leaves no byte of room. */
  fill(): void;
  /** Gives the room back. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

/** Mounts a disk of so many megabytes, in memory, at this folder; or says in a sentence why this machine gives none. */
export async function openSmallDisk(folder: string, megabytes: number): Promise<SmallDisk | string> {
  if (process.platform !== "linux") return "a small disk is mounted on Linux only";
  await mkdir(folder, { recursive: true });
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "esito-torture", folder]);
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return `this user may not mount a small disk (${(stderr?.trim() || message).split("\n")[0]})`;
  }
  const ballast = join(folder, "ballast");
  return {
    fill: () => fill(ballast),
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      await run("umount", ["--lazy", folder]);
    },
  };
}

const megabyte = Buffer.alloc(1 << 20, 1);

function fill(file: string): void {
  for (const chunk of [megabyte, megabyte.subarray(0, 4_096)]) {
    try {
      for (;;) appendFileSync(file, chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }
}

/** Says that a process already has a list of mounts of its own. */
const MARK = "ESITO_OWN_MOUNTS";

/**
 * Runs this command once more in a list of mounts of its own, where also a user other than root may mount where the system
 * lets him, and where nothing stays mounted whatever happens. Returns its exit code; null = here already, or not possible.
 */
export async function runWithOwnMounts(): Promise<number | null> {
  if (process.platform !== "linux" || process.env[MARK]) return null;
  const words = process.getuid?.() === 0 ? ["--mount"] : ["--user", "--mount", "--map-current-user", "--keep-caps"];
  if (spawnSync("unshare", [...words, "true"]).status !== 0) return null;
  const child = spawn("unshare", [...words, process.execPath, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: { ...process.env, [MARK]: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, "exit");
  return Number(code ?? 1);
}
