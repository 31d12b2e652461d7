import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The Chromium that the browser tests use: ESITO_CHROMIUM, one of this machine, or one installed now, by apt-get where
 * we are root and else Playwright's own (null: Playwright finds that by itself). Throws an Error of one sentence when none can be had.
 */
export async function findBrowser(): Promise<string | null> {
  if (process.env.ESITO_CHROMIUM) return process.env.ESITO_CHROMIUM;
  const known = onPath();
  if (known) return known;
  if (existsSync(chromium.executablePath())) return null;
  process.stdout.write("Installing a browser for the tests …\n");
  if (process.getuid?.() === 0 && run("apt-get", ["update", "-qq"])) {
    if (run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])) {
      const installed = onPath();
      if (installed) return installed;
    }
  }
  if (run(process.execPath, [join("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"]))
    return null;
  throw new Error("No browser could be installed: install Chromium, or name one in ESITO_CHROMIUM.");
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return files.find((file) => existsSync(file)) ?? null;
}

function run(program: string, words: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(program, words, { stdio: ["ignore", "inherit", "inherit"], env }).status === 0;
}
