import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readInstallation } from "./installation";
import { identify, isRunning, type ProcessIdentity } from "./process-identity";

/** Makes the data folder; throws an Error of one sentence when it cannot be written to. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `Esito cannot write to its data folder ${folder} (${code}): give yourself the right to, or name another in ESITO_DATA.`,
      { cause },
    );
  }
}

/**
 * Takes the data folder for this supervisor; the returned function gives it back. Throws an Error of one sentence when
 * another supervisor has it. A lock left by kill -9 is taken over.
 */
export function takeDataFolder(folder: string): () => void {
  const file = join(folder, "esito.lock");
  const self = identify(process.pid);
  const mine = JSON.stringify({ pid: process.pid, began: self?.began ?? "" });
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST" || tries === 3) throw cause;
    }
    const holder = readHolder(file);
    if (holder && isRunning(holder)) {
      const url = readInstallation(folder)?.url;
      throw new Error(
        `Esito already runs on the data folder ${folder} (process ${holder.pid}${url ? `, ${url}` : ""}): stop it first, or name another folder in ESITO_DATA and another PORT.`,
      );
    }
    rmSync(file, { force: true });
  }
}

function readHolder(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProcessIdentity;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
