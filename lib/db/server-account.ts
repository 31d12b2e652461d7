import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The system user a server runs as; `ids` null = whoever started Esito. */
export interface Account {
  ids: { uid: number; gid: number } | null;
  spawn: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
}

/** PostgreSQL refuses to run as root: there it runs as the system user `postgres`, made when missing. */
export function serverAccount(): Account {
  const env = { ...process.env, LC_ALL: "C.UTF-8", LC_MESSAGES: "C" };
  if (process.getuid?.() !== 0) return { ids: null, spawn: { cwd: "/", env } };
  const idOf = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout.trim());
  if (!idOf("-u")) {
    spawnSync("groupadd", ["--system", "postgres"]);
    execFileSync("useradd", ["--system", "-g", "postgres", "postgres"]);
  }
  const ids = { uid: idOf("-u"), gid: idOf("-g") };
  return { ids, spawn: { ...ids, cwd: "/", env } };
}

/** Throws an Error of one sentence when the server's user may not enter a folder on the way to its data. */
export function checkMayEnter(account: Account, folder: string): void {
  if (!account.ids) return;
  const closed = ancestors(folder).find(
    (path) => existsSync(path) && spawnSync("test", ["-x", path], account.spawn).status !== 0,
  );
  if (closed === undefined) return;
  throw new Error(
    `Started by root, PostgreSQL runs as the user postgres, who may not enter ${closed}: run chmod o+x ${closed}, name a folder elsewhere in ESITO_DATA, or start Esito as another user.`,
  );
}

/** The folder and those above it, the root first. */
function ancestors(folder: string): string[] {
  const path = resolve(folder);
  const above = dirname(path);
  return above === path ? [path] : [...ancestors(above), path];
}
