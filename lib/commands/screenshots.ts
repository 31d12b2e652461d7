import { findBrowser } from "./browser";
import { runPhases } from "./phases";
import { runCommand } from "./run-command";

/** `npm run screenshots`: the README's pictures, taken from an installation made for it. */
await runCommand(async () => {
  const chromium = await findBrowser();
  const words = ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/screenshots.config.ts"];
  return runPhases([
    { name: "Pictures", command: [process.execPath, ...words], env: chromium ? { ESITO_CHROMIUM: chromium } : {} },
  ]);
});
process.exit();
