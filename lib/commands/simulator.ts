import { once } from "node:events";
import { join } from "node:path";
import { startSimulator } from "@/lib/gateways/simulator/start-simulator";
import { createLog } from "@/lib/log";
import { openDataFolder } from "./data-folder";
import { runCommand, stopSignal } from "./run-command";

/** `npm run simulator`: the SMSC simulator on loopback (ESITO_SIMULATOR_PORT, 2775; its phones on the port of ESITO_SIMULATOR_HTTP). */
await runCommand(async (env) => {
  const signal = stopSignal();
  openDataFolder(env.dataFolder);
  const http = process.env.ESITO_SIMULATOR_HTTP;
  const simulator = await startSimulator({
    port: Number(process.env.ESITO_SIMULATOR_PORT ?? 2775),
    httpPort: http ? Number(new URL(http).port) : 0,
    profile: env.simulatorProfile,
    seed: Number(process.env.ESITO_SIMULATOR_SEED ?? 1),
    statePath: join(env.dataFolder, "simulator.json"),
  });
  createLog("simulator").info(
    `The simulator (play phones only) speaks SMPP on 127.0.0.1:${simulator.port}, shows its phones on 127.0.0.1:${simulator.httpPort}.`,
  );
  if (!signal.aborted) await once(signal, "abort");
  await simulator.close();
  return 0;
});
process.exit();
