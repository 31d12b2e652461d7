import { findBrowser } from "./browser";
import { runPhases } from "./phases";
import { runCommand } from "./run-command";

/** `npm test`: sets itself up and runs everything; ends at the first phase that fails. */
await runCommand(async () => {
  const chromium = await findBrowser();
  const node = (words: string) => [process.execPath, ...words.split(" ")] as const;
  return runPhases([
    { name: "Lint and formatting", command: node("node_modules/@biomejs/biome/bin/biome check .") },
    // Before the types: the build writes those of the routes.
    { name: "Build", command: node("lib/commands/build.mjs") },
    { name: "Types", command: node("node_modules/typescript/bin/tsc --noEmit") },
    {
      name: "Unit, property and database tests",
      command: node("node_modules/vitest/vitest.mjs run --config e2e/vitest.config.ts"),
    },
    {
      name: "Browser tests",
      command: node("node_modules/@playwright/test/cli.js test --config e2e/playwright.config.ts"),
      env: chromium ? { ESITO_CHROMIUM: chromium } : {},
    },
  ]);
});
process.exit();
