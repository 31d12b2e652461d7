import { defineConfig } from "@playwright/test";

/** Real Chromium against a real installation: `npm start` on a port and a data folder of its own. */
export default defineConfig({
  testDir: ".",
  // The main job first: it begins with the one-time link, which works once.
  projects: [
    { name: "main job", testMatch: "main-job.spec.ts" },
    { name: "the rest", testMatch: "**/*.spec.ts", testIgnore: "main-job.spec.ts" },
  ],
  outputDir: "results/playwright",
  globalSetup: "./installation.ts",
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: "en-GB",
    timezoneId: "Europe/Rome",
    viewport: { width: 1280, height: 900 },
    // A trace films every page: `--trace on` when a failure needs one.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.ESITO_CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
