import { type Env, readEnv } from "@/lib/env";

/** Runs a command to its end: its number is the exit code; an expected failure is one sentence on standard error. */
export async function runCommand(work: (env: Env) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work(readEnv());
  } catch (error) {
    process.stderr.write(`${process.env.LOG_LEVEL === "debug" ? (error as Error).stack : (error as Error).message}\n`);
    process.exitCode = 1;
  }
}

/** The values of `--name value` or `--name=value`; throws an Error of one sentence on anything else. */
export function readOptions<Name extends string>(
  names: readonly Name[],
  words: readonly string[],
): Partial<Record<Name, string>> {
  const values: Partial<Record<Name, string>> = {};
  const usage = `Write ${names.map((name) => `--${name} ${name.toUpperCase()}`).join(" ")}.`;
  for (let index = 0; index < words.length; index++) {
    const [, key, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[index] ?? "") ?? [];
    const name = names.find((known) => known === key);
    if (!name) throw new Error(`"${words[index]}" is not an option. ${usage}`);
    const value = inline ?? words[++index];
    if (!value) throw new Error(`--${name} needs a value. ${usage}`);
    values[name] = value;
  }
  return values;
}

/**
 * Aborts on the first Ctrl-C, SIGTERM or SIGHUP; later ones change nothing. npm passes a SIGTERM on to the shell between us
 * alone, which dies without a word: losing that shell counts as being told to stop.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());
  if (process.env.npm_lifecycle_event && !process.env.ESITO_SUPERVISED) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, 250).unref();
  }
  return controller.signal;
}

/** Told to stop, a command does this and ends. */
export function beforeStop(work: () => Promise<void>): void {
  stopSignal().addEventListener("abort", () => void work().finally(() => process.exit(130)));
}
