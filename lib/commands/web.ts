import { spawn } from "node:child_process";
import { once } from "node:events";
import { findRunningInstallation } from "./installation";
import { nextServer } from "./next-server";
import { openDatabase } from "./open-database";
import { claimWebPort } from "./ports";
import { runCommand, stopSignal } from "./run-command";

/** `npm run web`: one web server on PORT, until it is told to stop. */
await runCommand(async (env) => {
  const signal = stopSignal();
  await claimWebPort(env.port);
  const database = await openDatabase(env, "esito web", 1);
  const simulator = findRunningInstallation(env.dataFolder)?.simulator;
  const server = spawn(process.execPath, nextServer(env.port, env.host), {
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      PUBLIC_URL: env.publicUrl,
      ...(simulator && { ESITO_SIMULATOR_HTTP: `http://127.0.0.1:${simulator.httpPort}` }),
    },
  });
  const ended = once(server, "exit");
  const stop = () => {
    server.kill("SIGTERM");
    // Open event streams would keep it for ever; it holds nothing that could be lost.
    setTimeout(() => server.kill("SIGKILL"), 3_000).unref();
  };
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  const [code] = await ended;
  await database.close();
  return signal.aborted ? 0 : Number(code ?? 1);
});
process.exit();
