// What must exist before a command runs: packages, the generated database client, the built pages. Plain JavaScript.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/**
 * Installs, generates and (with `build`) builds, each only when something changed. Says on standard error what it does;
 * throws an Error of one sentence when it cannot.
 */
export async function prepare(root, { build }) {
  const steps = [
    { needed: () => !isInstalled(root), run: () => install(root) },
    { needed: () => !isGenerated(root), run: () => generate(root) },
    { needed: () => build && !isBuilt(root), run: () => buildPages(root) },
  ];
  if (!steps.some((step) => step.needed())) return;
  try {
    accessSync(root, constants.W_OK);
  } catch (cause) {
    throw new Error(`Esito cannot write to its own folder ${root}, where packages and built pages belong.`, { cause });
  }
  const unlock = await lock(root);
  try {
    for (const step of steps) if (step.needed()) step.run();
  } finally {
    unlock();
  }
}

// ---- Packages: npm leaves a record of what it installed, written last ----

function isInstalled(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(join(root, "package-lock.json"))).every(
    ([path, wanted]) =>
      path === "" || wanted.optional || wanted.devOptional || installed[path]?.version === wanted.version,
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

function install(root) {
  say("Installing packages (only when they changed) …");
  const npm = process.env.npm_execpath;
  // Not `npm ci`, which begins by removing everything: after an update only what changed is installed.
  const words = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"];
  const { NODE_ENV: _, ...env } = process.env;
  const [program, args] = npm?.endsWith("js") ? [process.execPath, [npm, ...words]] : ["npm", words];
  must(run(root, program, args, env), "npm could not install the packages: its own words stand above.");
}

// ---- The database client ----

function isGenerated(root) {
  const stamp = stampFile(root, "prisma");
  return (
    existsSync(join(root, "lib", "db", "generated", "client.ts")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === schemaHash(root)
  );
}

function generate(root) {
  say("Generating the database client …");
  // Generating needs no schema engine, but Prisma looks whether the file exists and would download one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  const args = [cli, "generate", "--config", "prisma/prisma.config.ts"];
  must(run(root, process.execPath, args, env), "prisma generate failed: its own words stand above.");
  writeStamp(root, "prisma", schemaHash(root));
}

function schemaHash(root) {
  return hashOf(root, ["prisma/schema.prisma", "package-lock.json"]);
}

// ---- The pages ----

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

function isBuilt(root) {
  const stamp = join(root, ".next", "esito-sources");
  return (
    existsSync(join(root, ".next", "BUILD_ID")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hashOf(root, sources)
  );
}

function buildPages(root) {
  say("Building the pages (a minute or two; only when sources changed) …");
  const hash = hashOf(root, sources);
  const cli = join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production" };
  must(run(root, process.execPath, [cli, "build"], env), "next build failed: its own words stand above.");
  writeFileSync(join(root, ".next", "esito-sources"), hash);
}

// ---- Shared ----

function hashOf(root, paths) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const path of paths) {
    for (const file of filesOf(root, path)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function filesOf(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  if (path === "lib/db/generated" || path === "lib/commands") return [];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}

function run(root, program, args, env) {
  // Standard output belongs to the command (a token is its last line), so everything here goes to standard error.
  return spawnSync(program, args, { cwd: root, env, stdio: ["ignore", 2, 2] });
}

function must(result, sentence) {
  if (result.error) throw new Error(`${sentence} (${result.error.message})`);
  if (result.status !== 0) throw new Error(sentence);
}

function stampFile(root, name) {
  return join(root, "node_modules", ".cache", "esito", name);
}

function writeStamp(root, name, value) {
  mkdirSync(join(root, "node_modules", ".cache", "esito"), { recursive: true });
  writeFileSync(stampFile(root, name), value);
}

/** Two installations of one folder start side by side: the second waits until the first has made everything ready. */
async function lock(root) {
  const file = join(tmpdir(), `esito-prepare-${createHash("sha256").update(root).digest("hex").slice(0, 16)}.lock`);
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned(file)) rmSync(file, { force: true });
    else if (!waited) say("Another start of this folder is making it ready; waiting for it …");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A lock of a process that is gone, or so old that its number may belong to another process by now. */
function isAbandoned(file) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age < 1_000) return false;
  if (age > 30 * 60_000) return true;
  try {
    process.kill(Number(readFileSync(file, "utf8")) || Number.NaN, 0);
    return false;
  } catch (error) {
    return error.code !== "EPERM" && error.code !== "ENOENT";
  }
}

function say(words) {
  process.stderr.write(`${words}\n`);
}
