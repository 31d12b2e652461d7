import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort } from "../lib/free-port";

const run = promisify(execFile);

/** What the specs need of the installation that the run started. */
export interface Installed {
  url: string;
  setupLink: string;
  /** Of an owner. */
  token: string;
  dataFolder: string;
  /** Where the simulator shows its phones. */
  simulatorHttp: string;
  env: Record<string, string>;
}

export const root = fileURLToPath(new URL("..", import.meta.url));
const file = join(root, "e2e", "results", "installation.json");

/** The installation of this run. */
export function installed(): Installed {
  return JSON.parse(readFileSync(file, "utf8")) as Installed;
}

/** Runs one of Esito's commands against it; resolves with its standard output, rejects when it fails. */
export async function runEsito(command: string, ...words: string[]): Promise<string> {
  const { env } = installed();
  const { stdout } = await run(process.execPath, ["lib/commands/launch.mjs", command, ...words], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return stdout;
}

/** The last line of what a command says: a token, or what a seed made. */
export async function lastLineOf(command: string, ...words: string[]): Promise<string> {
  return (await runEsito(command, ...words)).trim().split("\n").at(-1) ?? "";
}

/** Starts Esito as a user does, with the simulator's instant profile; the run's end stops it. */
export default async function start() {
  const dataFolder = await mkdtemp(join(tmpdir(), "esito-e2e-"));
  await chmod(dataFolder, 0o755);
  const port = await freePort();
  const env = {
    PORT: String(port),
    ESITO_DATA: dataFolder,
    ESITO_SIMULATOR_PROFILE: "instant",
    ESITO_QUERY_AFTER: "2s",
    ESITO_RETRY_BASE: "1s",
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, ["lib/commands/launch.mjs", "start"], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const setupLink = await linkFrom(child);
  const url = `http://127.0.0.1:${port}`;
  await rm(join(root, "e2e", "results"), { recursive: true, force: true });
  mkdirSync(join(root, "e2e", "results"), { recursive: true });
  const { simulator } = JSON.parse(readFileSync(join(dataFolder, "esito.json"), "utf8"));
  const simulatorHttp = `http://127.0.0.1:${simulator.httpPort}`;
  const known = { url, setupLink, dataFolder, simulatorHttp, env };
  writeFileSync(file, JSON.stringify({ ...known, token: "" }));
  const token = await lastLineOf("token", "--name", "browser tests", "--role", "owner");
  writeFileSync(file, JSON.stringify({ ...known, token }));
  return async () => {
    child.kill("SIGINT");
    if (child.exitCode === null) await once(child, "exit");
    await rm(dataFolder, { recursive: true, force: true });
  };
}

function linkFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("exit", (code) => reject(new Error(`Esito ended with ${code} before it was ready:\n${said}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const link = /http\S+\/setup\/\S+/.exec(said);
      if (link) resolve(link[0]);
    });
  });
}
