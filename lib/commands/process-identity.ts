import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it began, as the system writes it; the same for one process for all its life. */
  began: string;
}

/** Who has this number now, or null when nobody (or a dead child not yet collected). */
export function identify(pid: number): (ProcessIdentity & { commandLine: string }) | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return existsSync("/proc/self/stat") ? readProc(pid) : askPs(pid);
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.began === identity.began;
}

function readProc(pid: number) {
  try {
    // proc(5): the name in brackets may hold anything, so fields count from the last bracket; the 22nd is the start time.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    if (fields[0] === "Z") return null;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, began: fields[19] ?? "", commandLine };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return null;
    throw error;
  }
}

function askPs(pid: number) {
  try {
    const line = execFileSync("ps", ["-p", String(pid), "-o", "lstart=,command="], { encoding: "utf8" }).trim();
    return line ? { pid, began: line.slice(0, 24), commandLine: line.slice(24).trim() } : null;
  } catch (error) {
    // ps ends with 1 when there is no such process.
    if ((error as { status?: number }).status === 1) return null;
    throw error;
  }
}
