import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "@/lib/db/pool";
import { freePort } from "@/lib/free-port";
import { openGround } from "./ground";
import { makeCampaign } from "./make-campaign";
import { printFigure } from "./print";

/** How long nothing may settle before the benchmark gives up, ms; loading a million takes two minutes. */
const patience = 300_000;

/** A worker's memory and pace while it carries one campaign of so many messages: at each tenth, and how much the memory grew from the second to the last. */
export async function benchMemory(messages: number): Promise<void> {
  const ground = await openGround();
  try {
    const port = await freePort();
    const http = `http://127.0.0.1:${await freePort()}`;
    ground.start("simulator", {
      ESITO_SIMULATOR_PORT: String(port),
      ESITO_SIMULATOR_HTTP: http,
      ESITO_SIMULATOR_PROFILE: "instant",
    });
    const worker = ground.start("worker", {
      SMS_GATEWAY: `smpp://esito:esito@127.0.0.1:${port}?window=100`,
      ESITO_SIMULATOR_HTTP: http,
    });
    const step = await makeCampaign(ground.pool, {
      name: "bench-memory",
      numbers: Array.from({ length: messages }, (_, index) => `+39327${1_000_000 + index}`),
      text: "Hello {name}, please take part: {link}",
      licences: messages,
    });
    const tenths = await sample(ground.pool, step, messages, () => memoryOf(worker.pid));
    printFigure(`a worker's memory grew over ${messages.toLocaleString("en")} messages by`, growth(tenths), "%");
  } finally {
    await ground.close();
  }
}

/** Memory in MB each time another tenth has settled; each is printed as it comes. */
async function sample(pool: Pool, step: string, messages: number, memory: () => number): Promise<number[]> {
  const tenths: number[] = [];
  let before = { settled: 0, at: performance.now() };
  let last: typeof before | null = null;
  while (tenths.length < 10) {
    await wait(1_000);
    const now = await settled(pool, step);
    if (now > before.settled) before = { settled: now, at: performance.now() };
    else if (performance.now() > before.at + patience)
      throw new Error(`Nothing settles any more after ${now} messages.`);
    if (now < ((tenths.length + 1) * messages) / 10) continue;
    tenths.push(memory());
    const after = `after ${now.toLocaleString("en")} messages`;
    printFigure(`memory of a worker ${after}`, tenths.at(-1) ?? 0, "MB");
    // The first tenth's time is also the loading's.
    if (last) printFigure(`pace ${after}`, ((now - last.settled) / (before.at - last.at)) * 1_000, "messages/s");
    last = before;
  }
  return tenths;
}

/** Messages that ended, by the figures: counting a million rows would disturb what is measured. */
async function settled(pool: Pool, step: string): Promise<number> {
  const { rows } = await pool.query<{ ended: number }>(
    `SELECT coalesce(sum(total), 0)::int AS ended FROM figures_before($1, NULL)
     WHERE figure IN ('class.delivered', 'class.permanent', 'class.notSent', 'class.leftOut')`,
    [step],
  );
  return rows[0]?.ended ?? 0;
}

/** Percent from the second tenth, when everything is warm, to the last. */
function growth(tenths: readonly number[]): number {
  const [warm = 0, last = 0] = [tenths[1], tenths.at(-1)];
  return warm > 0 ? (last / warm - 1) * 100 : 0;
}

/** Resident memory of a process in MB; 0 where the system does not say. */
export function memoryOf(pid: number): number {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(stdout?.trim() || 0) / 1024;
}
