import { existsSync } from "node:fs";
import { rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { removeLeftSpools } from "./spool";

/** No system gives a process this number. */
const nobody = 2_000_000_000;

it("removes the uploads of killed processes, and none that a process may still read", async () => {
  const left = await spooled(nobody, 2);
  const recent = await spooled(nobody, 0);
  const own = await spooled(process.pid, 2);
  await removeLeftSpools();
  expect([left, recent, own].map((path) => existsSync(path))).toEqual([false, true, true]);
  for (const path of [recent, own]) await utimes(path, 0, 0);
  await removeLeftSpools();
  expect([recent, own].map((path) => existsSync(path))).toEqual([false, true]);
  await rm(own);
});

async function spooled(pid: number, hoursAgo: number): Promise<string> {
  const path = join(tmpdir(), `esito-import-${pid}-${hoursAgo}-of-a-test`);
  await writeFile(path, "mobile\n");
  const at = new Date(Date.now() - hoursAgo * 3_600_000);
  await utimes(path, at, at);
  return path;
}
