import { createPool, type Pool } from "@/lib/db/pool";
import { listKeptGateways } from "@/lib/db/saved-gateways";
import { runWorker } from "@/lib/dispatch/worker";
import type { Env } from "@/lib/env";
import { findRunningInstallation } from "./installation";
import { openDatabase } from "./open-database";
import { runCommand, stopSignal } from "./run-command";

/** `npm run worker`: one worker, until it is told to stop; it drains what is in flight. */
await runCommand(async (env) => {
  const signal = stopSignal();
  const database = await open(env);
  await runWorker({ pool: database.pool, env: await withGateways(env, database.pool), signal });
  await database.close();
  return 0;
});
process.exit();

async function open(env: Env) {
  if (!process.env.ESITO_SUPERVISED || !env.databaseUrl)
    return openDatabase(env, "esito worker", 10, { pipeline: true });
  const pool = createPool(env.databaseUrl, "esito worker", 10, { pipeline: true });
  return { pool, close: () => pool.end() };
}

/** A worker beside a running installation speaks to that installation's simulator; elsewhere the gateways kept on screen do. */
async function withGateways(env: Env, pool: Pool): Promise<Env> {
  if (env.gateways.length) return env;
  const simulator = findRunningInstallation(env.dataFolder)?.simulator;
  if (!simulator) {
    if ((await listKeptGateways(pool)).length) return env;
    throw new Error(
      "No gateway is known: set SMS_GATEWAY, add a gateway on screen, or start a simulator with npm run simulator and set it to its address.",
    );
  }
  // Named as the other workers name it: a receipt may come over any worker's link.
  return {
    ...env,
    gateways: [`smpp://esito:esito@127.0.0.1:${simulator.port}?window=100`],
    simulatorHttp: `http://127.0.0.1:${simulator.httpPort}`,
  };
}
