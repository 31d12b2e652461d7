import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations, schemaScript } from "./migrate";
import { createPool, type Pool } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing";

let migrated: TestDatabase;
beforeAll(async () => {
  migrated = await createTestDatabase();
});
afterAll(() => migrated.drop());

test("migrations apply once and leave Prisma's own record", async () => {
  expect(await applyMigrations(migrated.url)).toEqual([]);
  const { rows } = await migrated.pool.query(
    "SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL",
  );
  expect(rows[0].n).toBeGreaterThan(0);
});

test("schema.prisma and the migrations describe the same tables, columns and indexes", async () => {
  await migrated.pool.query("CREATE SCHEMA from_schema");
  const script = (await schemaScript(migrated.url)).replaceAll('"public"', '"from_schema"');
  const other = createPool(`${migrated.url}?options=-c%20search_path%3Dfrom_schema`, "esito test", 1);
  await other.query(script);
  await other.end();
  expect(await columns(migrated.pool, "from_schema")).toEqual(await columns(migrated.pool, "public"));
  const indexesOfMigrations = await indexes(migrated.pool, "public");
  for (const index of await indexes(migrated.pool, "from_schema")) expect(indexesOfMigrations).toContain(index);
});

test("no function takes a table's row: PostgreSQL before 18 would refuse to add a column to that table", async () => {
  const { rows } = await migrated.pool.query(
    `SELECT p.oid::regprocedure::text AS function FROM pg_proc p JOIN pg_type t ON t.oid = ANY(p.proargtypes::oid[])
     JOIN pg_class c ON c.oid = t.typrelid WHERE p.pronamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  expect(rows).toEqual([]);
});

async function columns(pool: Pool, schema: string) {
  const { rows } = await pool.query(
    `SELECT table_name, column_name, udt_name, is_nullable, datetime_precision, replace(column_default, $1 || '.', '') AS default
     FROM information_schema.columns WHERE table_schema = $1 AND table_name <> '_prisma_migrations'
     ORDER BY table_name, column_name`,
    [schema],
  );
  return rows;
}

async function indexes(pool: Pool, schema: string): Promise<string[]> {
  const { rows } = await pool.query<{ definition: string }>(
    "SELECT replace(indexdef, $1 || '.', '') AS definition FROM pg_indexes WHERE schemaname = $1 ORDER BY 1",
    [schema],
  );
  return rows.map((row) => row.definition);
}
