import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { listenTo } from "@/lib/db/listen";
import type { Pool } from "@/lib/db/pool";
import { beat, forgetWorker, reportGateway } from "@/lib/db/workers";
import type { Env } from "@/lib/env";
import { Dispatcher } from "./dispatcher";
import { Inbox } from "./inbox";
import { Lines } from "./lines";
import { log } from "./log";
import { repeat } from "./loop";
import { joinOrphans } from "./receive";
import { receiveText } from "./receive-text";
import { dispatchSettings } from "./settings";
import { Signal } from "./signal";
import { sendTests } from "./test-sends";
import { sinceDiskFull } from "./trouble";
import { askGateways, followUpDue, loadDueSteps, tidy } from "./upkeep";

export interface WorkerOptions {
  pool: Pool;
  env: Env;
  /** Aborting drains the window and ends the worker. */
  signal: AbortSignal;
}

const heartbeatEvery = 2_000;

/** How long reports that trickle in are gathered, ms: a few written at a time cost up to three times as much as many. */
const gatherReports = 100;

/** Runs a worker until the signal aborts and everything in flight is settled. */
export async function runWorker({ pool, env, signal }: WorkerOptions): Promise<void> {
  const worker = `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
  const settings = dispatchSettings(env);
  const bells = {
    dispatch: new Signal(),
    receipts: new Signal(),
    steps: new Signal(),
    upkeep: new Signal(),
    questions: new Signal(),
    orphans: new Signal(),
    tidy: new Signal(),
    tests: new Signal(),
    gateways: new Signal(),
  };
  const inbox = new Inbox(pool, settings, bells.receipts);
  const lines = new Lines(pool, env, (gatewayId) => ({
    onReport: (report) => inbox.receive({ gatewayId, report }),
    onText: (text) => receiveText(pool, text),
    onStateChange: (state) => {
      log.info(
        { gateway: gatewayId, bound: state.bound, problem: state.problem },
        state.bound ? "The gateway is bound" : "The gateway is not bound",
      );
      bells.dispatch.ring();
    },
  }));
  const dispatcher = new Dispatcher({
    pool,
    worker,
    lines: lines.all,
    publicUrl: env.publicUrl,
    settings,
    bell: bells.dispatch,
    settled: bells.receipts,
  });
  const stopped = () => signal.aborted;
  signal.addEventListener("abort", () => {
    for (const bell of Object.values(bells)) bell.ring();
  });

  await lines.refresh();
  // The gateways stand in the database before anything is sent: a pause has a row to be written to.
  await heartbeat(pool, worker, lines, dispatcher);
  lines.open();
  log.info({ worker, gateways: lines.all.map((line) => line.id) }, "The worker runs");

  const heart = setInterval(() => void heartbeat(pool, worker, lines, dispatcher), heartbeatEvery);
  // A person started something; polling covers a notice that was missed.
  const onNotice = () => {
    bells.gateways.ring();
    bells.steps.ring();
    bells.dispatch.ring();
    bells.tests.ring();
  };
  const listener = listenTo(pool, "esito_worker", onNotice, (err) => log.warn({ err }, "Notices are not heard now"));
  const handingOver = repeat("Handing over", { bell: bells.dispatch, idle: 500, stopped }, () => dispatcher.turn());
  const loops = [
    handingOver,
    repeat("Writing reports", { bell: bells.receipts, idle: 500, gather: gatherReports, stopped }, () => inbox.turn()),
    repeat("Loading steps", { bell: bells.steps, idle: 1_000, stopped }, async () => {
      const loaded = await loadDueSteps(pool);
      if (loaded) bells.dispatch.ring();
      return loaded;
    }),
    repeat("Following up", { bell: bells.upkeep, idle: 1_000, stopped }, () => followUpDue(pool, settings)),
    // A loop of its own: a gateway that leaves questions unanswered holds up nothing else.
    repeat("Asking gateways", { bell: bells.questions, idle: 1_000, stopped }, () =>
      askGateways(pool, lines.all, settings),
    ),
    repeat("Joining orphans", { bell: bells.orphans, idle: 2_000, stopped }, async () => {
      if (await joinOrphans(pool)) {
        inbox.lookAtAll();
        bells.receipts.ring();
      }
      return false;
    }),
    repeat("Test sends", { bell: bells.tests, idle: 2_000, stopped }, () => sendTests(pool, lines.all)),
    repeat("Reading gateways", { bell: bells.gateways, idle: 2_000, stopped }, async () => {
      await lines.refresh();
      bells.dispatch.ring();
      return false;
    }),
    repeat("Tidying figures", { bell: bells.tidy, idle: 60_000, stopped }, async () => {
      await tidy(pool);
      return false;
    }),
  ];
  await Promise.race([Promise.all(loops), new Promise((resolve) => signal.addEventListener("abort", resolve))]);

  log.info("The worker stops: it waits for what is in flight");
  // A claim on its way puts its intents on disk: they must leave before the lines close.
  await handingOver;
  await dispatcher.drain();
  await lines.close();
  await inbox.drain();
  clearInterval(heart);
  await listener.close();
  await forgetWorker(pool, worker);
  log.info("The worker has stopped");
}

async function heartbeat(pool: Pool, worker: string, lines: Lines, dispatcher: Dispatcher): Promise<void> {
  try {
    const states = lines.all.map(({ id, gateway, meter, pace }) => ({
      id,
      ...gateway.state(),
      ...meter.read(),
      limit: pace.rate,
    }));
    dispatcher.shareWith(
      await beat(pool, worker, { pid: process.pid, gateways: states, sinceDiskFull: sinceDiskFull(new Date()) }),
    );
    for (const line of [...lines.all]) {
      const { bound, problem } = line.gateway.state();
      const { id, label, simulator, prefixes, weight, pausedBecause } = line;
      const seen = { id, label, simulator, prefixes, weight, bound, problem, kept: line.revision !== null };
      const stored = await reportGateway(pool, { ...seen, taken: line.meter.takeTaken() });
      // A pause that was decided meanwhile may not be in the database yet.
      if (line.pausedBecause === pausedBecause) line.pausedBecause = stored;
    }
  } catch (error) {
    log.error({ err: error }, "The heartbeat could not be written");
  }
}
