// Builds the pages where their sources changed: `node lib/commands/build.mjs`, as npm start does.
import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

await prepare(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), { build: true }).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
