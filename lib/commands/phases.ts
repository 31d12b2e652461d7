import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Phase {
  name: string;
  command: readonly [string, ...string[]];
  env?: Record<string, string>;
}

/** Runs the phases one after another, their output as it comes; the exit code of the first that fails, else 0. */
export async function runPhases(phases: readonly Phase[]): Promise<number> {
  const began = Date.now();
  for (const { name, command, env } of phases) {
    const phaseBegan = Date.now();
    process.stdout.write(`\n━━ ${name}\n`);
    const [program, ...words] = command;
    const child = spawn(program, words, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    const [code, signal] = await once(child, "exit");
    if (code !== 0) {
      process.stdout.write(`\n━━ ${name} failed (${signal ?? `exit code ${code}`}).\n`);
      return Number(code) || 1;
    }
    process.stdout.write(`━━ ${name}: passed in ${seconds(phaseBegan)} s\n`);
  }
  process.stdout.write(`\n━━ All ${phases.length} phases passed in ${seconds(began)} s\n`);
  return 0;
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
