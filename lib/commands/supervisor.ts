import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { applyMigrations } from "@/lib/db/migrate";
import type { Env } from "@/lib/env";
import { freePort } from "@/lib/free-port";
import { parseGateway } from "@/lib/gateways/parse-gateway";
import { createLog } from "@/lib/log";
import { type SupervisedChild, superviseChild } from "./child";
import { openDataFolder, takeDataFolder } from "./data-folder";
import { type ChildName, type Installation, readInstallation, writeInstallation } from "./installation";
import { stopLeftovers } from "./leftovers";
import { nextServer } from "./next-server";
import { checkDatabase } from "./open-database";
import { claimWebPort } from "./ports";
import { identify } from "./process-identity";
import { writeSetupLink } from "./setup-link";
import { keepCluster } from "./watched-cluster";

const log = createLog("supervisor");

/**
 * Starts PostgreSQL (unless DATABASE_URL names one), the simulator (unless SMS_GATEWAY names a gateway), the worker and
 * the web server; starts again what dies; ends all in order when `signal` aborts. Rejects with one sentence when it
 * cannot start, leaving nothing running.
 */
export async function supervise(given: Env, signal: AbortSignal): Promise<void> {
  const closers: (() => Promise<void> | void)[] = [];
  try {
    await begin(given, signal, closers);
    if (!signal.aborted) await once(signal, "abort");
    process.stdout.write("Stopping …\n");
  } finally {
    // What began last ends first: web, worker (drains), simulator, PostgreSQL, the folder.
    for (const close of closers.reverse()) await close();
  }
  process.stdout.write("Esito has stopped; everything is saved.\n");
}

async function begin(given: Env, signal: AbortSignal, closers: (() => Promise<void> | void)[]): Promise<void> {
  // A mistake in SMS_GATEWAY would only end the worker, again and again.
  for (const url of given.gateways) parseGateway(url);
  openDataFolder(given.dataFolder);
  closers.push(takeDataFolder(given.dataFolder));
  const left = readInstallation(given.dataFolder);
  if (left) await stopLeftovers(left, log);
  const env = await withPort(given);
  await claimWebPort(env.port);

  const children: Partial<Record<ChildName, SupervisedChild>> = {};
  const onNewUrl = (url: string) => {
    installation.databaseUrl = url;
    for (const child of Object.values(children)) child.restart();
  };
  const databaseUrl = env.databaseUrl ?? (await keepCluster(env.dataFolder, left, onNewUrl, log, closers));
  if (env.databaseUrl) await checkDatabase(databaseUrl);
  if (signal.aborted) return;
  const applied = await applyMigrations(databaseUrl);
  if (applied.length) log.info(`The database is up to date: ${applied.length} migrations applied.`);

  const self = identify(process.pid) ?? { pid: process.pid, began: "" };
  const installation: Installation = {
    supervisor: { pid: self.pid, began: self.began },
    port: env.port,
    url: env.publicUrl,
    databaseUrl,
    simulator: env.gateways.length ? null : await simulatorPorts(left),
    processes: {},
  };

  const run = (name: ChildName, command: readonly string[], patience: number) => {
    if (signal.aborted) return;
    const child = superviseChild(
      { name, command: [process.execPath, ...command], env: () => childEnv(env, installation), patience },
      log,
      (pid) => {
        const identity = identify(pid);
        if (identity) installation.processes[name] = { pid, began: identity.began };
        writeInstallation(env.dataFolder, installation);
      },
    );
    children[name] = child;
    closers.push(() => child.stop());
  };
  if (installation.simulator) run("simulator", tsx("simulator"), 5_000);
  run("worker", tsx("worker"), 45_000);
  run("web", nextServer(env.port, env.host), 3_000);

  if (!(await isServing(env.port, signal))) return;
  process.stdout.write(`\nEsito is ready: ${env.publicUrl}\n`);
  await writeSetupLink(databaseUrl, env.publicUrl);
}

function tsx(name: string): string[] {
  return ["--import", "tsx", join("lib", "commands", `${name}.ts`)];
}

async function withPort(env: Env): Promise<Env> {
  if (env.port !== 0) return env;
  const port = await freePort();
  return { ...env, port, publicUrl: process.env.PUBLIC_URL ? env.publicUrl : `http://127.0.0.1:${port}` };
}

async function simulatorPorts(left: Installation | null) {
  return { port: await freePort(left?.simulator?.port), httpPort: await freePort(left?.simulator?.httpPort) };
}

/** What every process of this installation is told; all of it can be read in esito.json. */
function childEnv(env: Env, { databaseUrl, simulator }: Installation): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    ESITO_DATA: env.dataFolder,
    ESITO_SUPERVISED: "1",
    DATABASE_URL: databaseUrl,
    PORT: String(env.port),
    PUBLIC_URL: env.publicUrl,
    ...(simulator && {
      SMS_GATEWAY: `smpp://esito:esito@127.0.0.1:${simulator.port}?window=100`,
      ESITO_SIMULATOR_PORT: String(simulator.port),
      ESITO_SIMULATOR_HTTP: `http://127.0.0.1:${simulator.httpPort}`,
    }),
  };
}

/** Waits until the web server answers anything; false when told to stop before. */
async function isServing(port: number, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    if (answer) return true;
    await wait(100);
  }
  return false;
}
