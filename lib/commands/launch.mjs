// Plain JavaScript for a bare Node: makes ready what a command needs, then becomes that command.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Esito needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one from nodejs.org.`);
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const command = process.argv[2] ?? "";
if (!/^[a-z]+$/.test(command) || !existsSync(join(root, "lib", "commands", `${command}.ts`))) {
  stop(`There is no command "${command}"; package.json lists them under "scripts".`);
}
process.chdir(root);
if (command !== "test") process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

try {
  const { prepare } = await import("./prepare.mjs");
  await prepare(root, { build: ["start", "web", "torture"].includes(command) });
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}

// The command runs in this very process: signals and exit codes need no go-between.
await import("tsx");
await import(`./${command}.ts`);

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
