import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPool } from "./pool";
import { openSchemaEngine } from "./schema-engine";

const prismaFolder = fileURLToPath(new URL("../../prisma", import.meta.url));
const noFilter = { externalTables: [], externalEnums: [] };

/** Applies what is missing of prisma/migrations, under Prisma's own lock and records. Returns the names applied. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  return withEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilter });
    return appliedMigrationNames;
  });
}

/** The SQL that builds an empty database as schema.prisma says. */
export async function schemaScript(databaseUrl: string): Promise<string> {
  const path = join(prismaFolder, "schema.prisma");
  const content = await readFile(path, "utf8");
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    return stdout ?? "";
  });
}

type Engine = Awaited<ReturnType<typeof openSchemaEngine>>;

async function withEngine<Result>(databaseUrl: string, use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const pool = createPool(databaseUrl, "esito migrations", 2);
  try {
    return await use(await openSchemaEngine(pool));
  } finally {
    await pool.end();
  }
}

async function readMigrations() {
  const baseDir = join(prismaFolder, "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: await readFile(join(baseDir, "migration_lock.toml"), "utf8") },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(join(baseDir, name, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}
