import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, prepared } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { openDatabaseTap } from "./database-tap";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test("a tap hears every request once, with its text, and changes nothing of the answers", async () => {
  const heard: [number, string][] = [];
  const tap = await openDatabaseTap(db.url, (count, text) => heard.push([count, text]));
  const pool = createPool(tap.url, "tapped", 1);
  const long = "x".repeat(300_000);
  expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  expect((await pool.query("SELECT $1::text AS said", [long])).rows).toEqual([{ said: long }]);
  for (const n of [1, 2])
    expect((await pool.query(prepared("named", "SELECT $1::int AS n", [n]))).rows).toEqual([{ n }]);
  expect(heard).toEqual([
    [1, "SELECT 1 AS one"],
    [2, "SELECT $1::text AS said"],
    [3, "SELECT $1::int AS n"],
    [4, ""],
  ]);
  await pool.end();
  await tap.close();
});
