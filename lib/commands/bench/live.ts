import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createPool, type Pool } from "@/lib/db/pool";
import { OUTCOMES } from "@/lib/domain/outcome";
import { freePort } from "@/lib/free-port";
import { readInstallation } from "../installation";
import { makeWaitingStep, REPORTED_WITHIN, reportOn, type WaitingStep } from "./live-changes";
import { openLiveScreen } from "./live-screen";
import { watchAsViewers } from "./live-viewers";
import { printFigure, printShares } from "./print";
import { processSeconds } from "./process-time";
import { agesShown, longestPause } from "./shown-age";

const rate = 3_300;
const seconds = 40;
const viewers = 19;

/**
 * An installation as `npm start` makes it, its statistics and its activity open in Chromium and followed by 19 more, while 3,300 changes a
 * second are written: what the web process takes, how old the numbers on screen are, and whether they end as the database says.
 */
export async function benchLive(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "esito-live-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, ["lib/commands/launch.mjs", "start"], {
    env: { ...process.env, PORT: String(port), ESITO_DATA: folder, LOG_LEVEL: "error", PUBLIC_URL: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const setupLink = await linkFrom(child);
    const installation = readInstallation(folder);
    const web = installation?.processes.web?.pid;
    if (!installation || !web) throw new Error("The installation does not say what it runs");
    const pool = createPool(installation.databaseUrl, "esito bench", 4);
    try {
      await measure(pool, { setupLink, url: `http://127.0.0.1:${port}`, web });
    } finally {
      await pool.end();
    }
  } finally {
    child.kill("SIGINT");
    if (child.exitCode === null) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(pool: Pool, at: { setupLink: string; url: string; web: number }): Promise<void> {
  const waiting = await makeWaitingStep(pool, (rate * seconds) / 2);
  await pool.query("ANALYZE message, part, contact, contact_state");
  const survey = `${at.url}/surveys/${waiting.survey}`;
  const screen = await openLiveScreen(at.setupLink, {
    statistics: `${survey}/statistics/${waiting.campaign}`,
    activity: `${survey}/activity`,
  });
  try {
    const others = await watchAsViewers(at.url, await screen.cookies(), waiting, viewers);
    // What opening the page cost is not what following it costs.
    await wait(3_000);
    const cpu = processSeconds(at.web);
    const from = Date.now();
    const truth = await reportOn(pool, waiting, rate);
    const to = Date.now();
    const used = processSeconds(at.web);
    const full = [from + REPORTED_WITHIN, to - REPORTED_WITHIN] as const;
    const changes = await count(pool, waiting, full);
    printFigure("changes written while the screen is followed", (changes / (full[1] - full[0])) * 1_000, "changes/s");
    if (cpu !== null && used !== null)
      printFigure("web process", ((used - cpu) / (to - from)) * 100_000, `% of one core, with ${viewers + 2} viewers`);
    for (const [name, shown] of [
      ["statistics", await screen.statistics()],
      ["Survey Activity", await screen.activity()],
    ] as const) {
      printShares(`age of the number delivered on ${name} in Chromium`, agesShown(truth, shown, from, to));
      printFigure(`longest time without a new number on ${name}`, longestPause(shown, from + 3_000, to), "ms");
    }
    const ages = others.flatMap((other) => agesShown(truth, other.shown(), from, to));
    printShares(
      `age of the number delivered at ${viewers} more viewers`,
      ages.sort((one, other) => one - other),
    );
    for (const other of others) other.stop();
    await compare(pool, waiting, screen.outcomes);
  } finally {
    await screen.close();
  }
}

async function count(pool: Pool, { step }: WaitingStep, [from, to]: readonly [number, number]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM status_change WHERE step_id = $1 AND learned_at >= $2 AND learned_at < $3",
    [step, new Date(from), new Date(to)],
  );
  return rows[0]?.n ?? 0;
}

/** Every outcome on screen beside a plain count of the messages, once the screen has had five seconds. */
async function compare(pool: Pool, { step }: WaitingStep, read: () => Promise<Map<string, number>>): Promise<void> {
  const { rows } = await pool.query<{ outcome: number; n: number }>(
    "SELECT outcome, count(*)::int AS n FROM message WHERE step_id = $1 AND NOT superseded GROUP BY 1",
    [step],
  );
  const counted = new Map(rows.map(({ outcome, n }) => [outcome, n]));
  const differing = async () => {
    const screen = await read();
    return OUTCOMES.filter(({ id, name }) => (screen.get(name) ?? Number.NaN) !== (counted.get(id) ?? 0));
  };
  const last = Date.now() + 5_000;
  let different = await differing();
  while (different.length > 0 && Date.now() < last) {
    await wait(100);
    different = await differing();
  }
  printFigure("outcomes on screen that differ from the database in the end", different.length, `of ${OUTCOMES.length}`);
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
