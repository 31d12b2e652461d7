import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, type ProcessIdentity } from "./process-identity";

/** What a running installation says of itself in its data folder (`esito.json`, readable by its owner alone). */
export interface Installation {
  supervisor: ProcessIdentity;
  port: number;
  url: string;
  /** With its password: for the other commands on this machine. */
  databaseUrl: string;
  simulator: { port: number; httpPort: number } | null;
  processes: Partial<Record<ChildName, ProcessIdentity>>;
}

export type ChildName = "web" | "worker" | "simulator";

const file = (folder: string) => join(folder, "esito.json");

/** What the last start wrote, whether or not it still runs; null when there is nothing (readable). */
export function readInstallation(folder: string): Installation | null {
  try {
    return JSON.parse(readFileSync(file(folder), "utf8")) as Installation;
  } catch (error) {
    // A file cut short by a full disk says as little as none.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The installation whose supervisor lives now, or null. */
export function findRunningInstallation(folder: string): Installation | null {
  const installation = readInstallation(folder);
  return installation && isRunning(installation.supervisor) ? installation : null;
}

/** Writes it whole or not at all. */
export function writeInstallation(folder: string, installation: Installation): void {
  const temporary = `${file(folder)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, file(folder));
}
