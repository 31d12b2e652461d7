import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readEnv } from "@/lib/env";
import { openDataFolder, takeDataFolder } from "./data-folder";
import { findRunningInstallation, type Installation, readInstallation, writeInstallation } from "./installation";
import { checkDatabase } from "./open-database";
import { identify, isRunning } from "./process-identity";
import { readOptions } from "./run-command";
import { supervise } from "./supervisor";

const made: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "esito-commands-"));
  made.push(path);
  return path;
};
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});
const self = () => identify(process.pid) ?? { pid: 0, began: "" };

test("options are read in both spellings, and anything else is told with the right usage", () => {
  expect(readOptions(["name", "role"], ["--name", "a b", "--role=owner"])).toEqual({ name: "a b", role: "owner" });
  for (const wrong of [["--nme", "x"], ["name"], ["--name"]]) {
    expect(() => readOptions(["name", "role"], wrong)).toThrow(/--name NAME --role ROLE|needs a value/);
  }
});

test("a second supervisor is told of the first; a lock of a process that is gone is taken over", () => {
  const data = folder();
  const release = takeDataFolder(data);
  expect(() => takeDataFolder(data)).toThrow(/already runs on the data folder/);
  release();
  writeFileSync(join(data, "esito.lock"), JSON.stringify({ pid: process.pid, began: "another process's beginning" }));
  takeDataFolder(data)();
  writeFileSync(join(data, "esito.lock"), "cut sh");
  takeDataFolder(data)();
});

test("a data folder that cannot be is told in one sentence", () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  expect(() => openDataFolder(join(file, "data"))).toThrow(/cannot write to its data folder .* ESITO_DATA/);
});

test("an installation is found while its supervisor runs, never by its number alone; its file is private", () => {
  const data = folder();
  expect(readInstallation(data)).toBeNull();
  const { pid, began } = self();
  const installation: Installation = {
    supervisor: { pid, began },
    port: 1,
    url: "http://127.0.0.1:1",
    databaseUrl: "postgresql://x",
    simulator: null,
    processes: {},
  };
  writeInstallation(data, installation);
  expect(findRunningInstallation(data)).toEqual(installation);
  expect(statSync(join(data, "esito.json")).mode & 0o777).toBe(0o600);
  writeInstallation(data, { ...installation, supervisor: { pid, began: "earlier" } });
  expect(findRunningInstallation(data)).toBeNull();
});

test("a number nobody has is no process", () => {
  expect(identify(2 ** 22 + 1)).toBeNull();
  expect(identify(-1)).toBeNull();
  expect(isRunning(self())).toBe(true);
});

test("a database that is away is told by its address, without the password", async () => {
  const refused = checkDatabase("postgresql://esito:hush@127.0.0.1:1/esito");
  await expect(refused).rejects.toThrow(/127\.0\.0\.1:1\/esito cannot be used .* DATABASE_URL/);
  await expect(refused).rejects.not.toThrow(/hush/);
});

test("a gateway's address with a mistake is told before anything starts", async () => {
  const started = supervise({ ...readEnv(), dataFolder: folder(), gateways: ["smpp://host"] }, AbortSignal.abort());
  await expect(started).rejects.toThrow(/system_id/);
});
