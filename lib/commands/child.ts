import { type ChildProcess, spawn } from "node:child_process";
import type { Logger } from "@/lib/log";

export interface ChildPlan {
  name: string;
  /** Program and words. */
  command: readonly [string, ...string[]];
  /** Asked at every start, since the database's address may have changed. */
  env: () => NodeJS.ProcessEnv;
  /** Milliseconds that it may take to end after SIGTERM, before it is killed. */
  patience: number;
}

/** A process that is always started again until `stop`. */
export interface SupervisedChild {
  /** Ends it, waits until it is gone, and starts it no more. */
  stop(): Promise<void>;
  /** Ends it, so that it starts anew with a new environment. */
  restart(): void;
}

/** Longest wait before a dead process is started again. */
const LONGEST_BACK_OFF = 5_000;
/** A process that lived so long died of something new: the back-off begins anew. */
const STEADY = 20_000;

/** Starts the process and starts it again whenever it dies, with a back-off up to 5 s; `onStart` hears every new one. */
export function superviseChild(plan: ChildPlan, log: Logger, onStart: (pid: number) => void): SupervisedChild {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let backOff = 250;
  begin();

  function begin() {
    const began = Date.now();
    const [program, ...words] = plan.command;
    // Its own session: a Ctrl-C in the terminal reaches the supervisor alone, which ends its children in order.
    const next = spawn(program, words, { env: plan.env(), stdio: ["ignore", "inherit", "inherit"], detached: true });
    child = next;
    next.once("error", (error) => ended(error.message));
    next.once("exit", (code, signal) => ended(signal ? `signal ${signal}` : `exit code ${code}`));
    if (next.pid) onStart(next.pid);

    function ended(how: string) {
      if (child !== next) return;
      child = undefined;
      if (stopping) return;
      if (Date.now() - began > STEADY) backOff = 250;
      log.warn(`The ${plan.name} process ended (${how}); it starts again in ${backOff} ms.`);
      timer = setTimeout(begin, backOff);
      backOff = Math.min(LONGEST_BACK_OFF, backOff * 2);
    }
  }

  async function stop() {
    stopping = true;
    clearTimeout(timer);
    const running = child;
    if (!running) return;
    const gone = new Promise<void>((resolve) => {
      running.once("exit", () => resolve());
      running.once("error", () => resolve());
    });
    running.kill("SIGTERM");
    const killer = setTimeout(() => {
      log.warn(`The ${plan.name} process did not end within ${plan.patience} ms and is killed.`);
      running.kill("SIGKILL");
    }, plan.patience);
    await gone;
    clearTimeout(killer);
  }

  return { stop, restart: () => child?.kill("SIGTERM") };
}
