import { readdirSync, readFileSync } from "node:fs";

/** Seconds of processor time that a process and those it started have used, by /proc; null where the system has none. */
export function processSeconds(pid: number): number | null {
  const processes = readProcesses();
  if (!processes.has(pid)) return null;
  let seconds = 0;
  for (const [one, { ticks }] of processes) {
    for (let above: number | undefined = one; above !== undefined; above = processes.get(above)?.parent) {
      if (above !== pid) continue;
      seconds += ticks / ticksASecond;
      break;
    }
  }
  return seconds;
}

/** USER_HZ, which Linux fixes at 100 for what it tells programs. */
const ticksASecond = 100;

function readProcesses(): Map<number, { parent: number; ticks: number }> {
  const found = new Map<number, { parent: number; ticks: number }>();
  for (const name of directory("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name of the program, in brackets, may hold spaces.
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      found.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

function directory(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
