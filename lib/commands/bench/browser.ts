import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { freePort } from "@/lib/free-port";
import { findBrowser } from "../browser";
import { printFigure, printTimes } from "./print";
import { plainTable, type ScrollFrames, scrollFrames } from "./scroll-frames";

const loads = 11;
const throttling = 4;
const scrolls = 5;
const owner = { name: "Bench", email: "bench@example.org", password: "a password of a bench" };

/**
 * The list of contacts in Chromium, on a really started installation with a seeded survey: compressed JavaScript of the
 * first load, Largest Contentful Paint with the processor throttled fourfold, and frames a second while it is scrolled,
 * beside a plain table of as many rows as the list keeps drawn.
 */
export async function benchBrowser(contacts: number): Promise<void> {
  const executablePath = (await findBrowser()) ?? undefined;
  const installation = await startInstallation();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
  const browser = await chromium.launch({ executablePath, args: [...args, "--disable-sync"] });
  try {
    const { survey } = installation.seed(contacts);
    const state = await signIn(browser, installation.setupLink);
    const list = `${installation.url}/surveys/${survey}/contacts`;
    await benchLoad(browser, state, list);
    await benchScroll(browser, state, list, contacts);
  } finally {
    await browser.close();
    await installation.stop();
  }
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

async function signIn(browser: Browser, setupLink: string): Promise<State> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(setupLink);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.getByRole("heading", { name: "Surveys", exact: true }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

async function benchLoad(browser: Browser, state: State, list: string): Promise<void> {
  const paints: number[] = [];
  let scripts = 0;
  for (let load = 0; load <= loads; load++) {
    const seen = await firstLoad(browser, state, list);
    scripts = Math.max(scripts, seen.scripts);
    // The first one also warms the server up.
    if (load > 0) paints.push(seen.paint);
  }
  printFigure("contacts in Chromium: compressed JavaScript of the first load", scripts / 1_000, "kB");
  printTimes(
    `contacts in Chromium: Largest Contentful Paint, processor ${throttling} × slower`,
    paints.sort((a, b) => a - b),
    [],
  );
}

/** Milliseconds after which a new window of Chromium has started what it starts for itself. */
const windowStart = 2_000;

/** One visit with an empty cache, in a window that stood there before as a user's does: bytes of JavaScript as they came over the wire, and the Largest Contentful Paint in ms. */
async function firstLoad(browser: Browser, state: State, list: string): Promise<{ scripts: number; paint: number }> {
  const context = await browser.newContext({ storageState: state, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  const kinds = new Map<string, string>();
  let scripts = 0;
  devtools.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === "Script") scripts += encodedDataLength;
  });
  await sleep(windowStart);
  await page.goto(list, { waitUntil: "load" });
  await page
    .getByText(/^[\d,]+ contacts?$/)
    .first()
    .waitFor();
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // Chromium tells paints of before as well; whoever has seen none for a second has seen the largest.
        let last = Number.NaN;
        let quiet = setTimeout(() => resolve(last), 1_000);
        new PerformanceObserver((entries) => {
          last = entries.getEntries().at(-1)?.startTime ?? last;
          clearTimeout(quiet);
          quiet = setTimeout(() => resolve(last), 1_000);
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
  await context.close();
  return { scripts, paint };
}

async function benchScroll(browser: Browser, state: State, list: string, contacts: number): Promise<void> {
  const context = await browser.newContext({ storageState: state, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const plainly: ScrollFrames[] = [];
  const runs: ScrollFrames[] = [];
  for (let round = 0; round < scrolls; round++) {
    await page.goto("about:blank");
    await page.setContent(plainTable(2_000));
    plainly.push(await scrollFrames(page, "#box"));
    await openList(page, list);
    runs.push(await scrollFrames(page, '[role="region"][aria-label="Contacts"]'));
  }
  await context.close();
  const [plain, seen] = [middle(plainly), middle(runs)];
  const most = (of: (run: ScrollFrames) => number) => Math.max(...runs.map(of));
  const least = (of: (run: ScrollFrames) => number) => Math.min(...runs.map(of));
  const name = `${contacts.toLocaleString("en")} contacts in Chromium, scrolled`;
  printFigure(`${name}: frames on screen, median of ${scrolls} times`, seen.framesPerSecond, "a second", [
    ["of a plain table", seen.framesPerSecond / plain.framesPerSecond],
  ]);
  printFigure(
    `${name}: frames on screen, the slowest time`,
    least(({ framesPerSecond }) => framesPerSecond),
    "a second",
  );
  printTimes(`${name}: between two frames`, seen.intervals, [["a plain table", plain.intervals]]);
  printFigure(`${name}: rows gone by`, seen.rows, "rows");
  printFigure(
    `${name}: frames with a part not drawn`,
    most(({ unfinished }) => unfinished),
    `of ${seen.intervals.length + 1}`,
  );
  printFigure(
    `${name}: rows drawn below those in sight, at least`,
    least(({ rowsAhead }) => rowsAhead),
    "rows",
  );
  printFigure(`${name}: frames of the page's script, median`, seen.scriptFramesPerSecond, "a second");
}

function middle(runs: readonly ScrollFrames[]): ScrollFrames {
  const sorted = runs.toSorted((one, other) => one.framesPerSecond - other.framesPerSecond);
  const run = sorted[Math.floor(sorted.length / 2)];
  if (!run) throw new Error("Nothing was scrolled");
  return run;
}

async function openList(page: Page, list: string): Promise<void> {
  await page.goto(list);
  await page.locator("tr[data-row]").first().waitFor();
  await page
    .getByText(/^[\d,]+ contacts?$/)
    .first()
    .waitFor();
}

interface StartedInstallation {
  url: string;
  setupLink: string;
  seed(contacts: number): { survey: string };
  stop(): Promise<void>;
}

async function startInstallation(): Promise<StartedInstallation> {
  const folder = await mkdtemp(join(tmpdir(), "esito-bench-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), ESITO_DATA: folder, LOG_LEVEL: "error" };
  const launch = join("lib", "commands", "launch.mjs");
  const child = spawn(process.execPath, [launch, "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const setupLink = await saidLink(child);
  return {
    url: `http://127.0.0.1:${port}`,
    setupLink,
    seed(size) {
      const words = [launch, "seed", "--contacts", String(size), "--seed", "1"];
      const { status, stdout } = spawnSync(process.execPath, words, {
        env,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
      if (status !== 0) throw new Error(`npm run seed ended with ${status}`);
      return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    },
    async stop() {
      if (child.exitCode === null) {
        const gone = once(child, "exit");
        child.kill("SIGINT");
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function saidLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("exit", (code) => reject(new Error(`Esito ended with ${code} before it was ready:\n${said}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const link = /http\S+\/setup\/\S+/.exec(said)?.[0];
      if (link) resolve(link);
    });
  });
}
