import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@/lib/log";
import type { ChildName, Installation } from "./installation";
import { identify, type ProcessIdentity } from "./process-identity";

/** What each process calls itself; a number that now belongs to another program is never touched. */
const commandLines: Record<ChildName, RegExp> = {
  web: /next-server|next\/dist\/bin\/next start/,
  worker: /worker/,
  simulator: /simulator/,
};

/**
 * Ends the processes that a killed supervisor left behind, the worker with time to drain. Only those that esito.json
 * names, that began when it says, and whose command line is theirs.
 */
export async function stopLeftovers(left: Installation, log: Logger): Promise<void> {
  const order: ChildName[] = ["web", "worker", "simulator"];
  for (const name of order) {
    const identity = left.processes[name];
    if (!identity || !isTheirs(name, identity)) continue;
    log.info(`A ${name} process of the last start still runs (${identity.pid}); it is ended.`);
    signal(identity.pid, "SIGTERM");
    const patience = name === "worker" ? 20_000 : 3_000;
    if (await isGone(name, identity, patience)) continue;
    signal(identity.pid, "SIGKILL");
    await isGone(name, identity, 5_000);
  }
}

function isTheirs(name: ChildName, { pid, began }: ProcessIdentity): boolean {
  const now = identify(pid);
  return now?.began === began && commandLines[name].test(now.commandLine);
}

async function isGone(name: ChildName, identity: ProcessIdentity, within: number): Promise<boolean> {
  for (const deadline = Date.now() + within; Date.now() < deadline; await wait(50)) {
    if (!isTheirs(name, identity)) return true;
  }
  return false;
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended by itself a moment ago.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
