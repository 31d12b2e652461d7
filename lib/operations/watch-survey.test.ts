import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { watchSurvey } from "./watch-survey";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const listeners = async () => {
  const { rows } = await database.pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'esito listens to esito'",
  );
  return rows;
};
const change = (survey: string) => database.pool.query("SELECT pg_notify('esito', $1)", [survey]);

test("watchers of a survey are told of its changes alone, over one connection, also after it broke", async () => {
  const told: string[] = [];
  const stops = [
    watchSurvey(database.pool, "1", () => told.push("one")),
    watchSurvey(database.pool, "1", () => told.push("also one")),
    watchSurvey(database.pool, "2", () => told.push("two")),
  ];
  await vi.waitFor(async () => {
    await change("1");
    expect(told).toContain("one");
  });
  expect(told).toContain("also one");
  expect(told).not.toContain("two");
  const [first, ...others] = await listeners();
  expect(others).toEqual([]);

  told.length = 0;
  await database.pool.query("SELECT pg_terminate_backend($1)", [first?.pid]);
  // Whoever listens again may have missed something, so everybody is told.
  await vi.waitFor(() => expect(told).toContain("two"), 20_000);

  for (const stop of stops) stop();
  told.length = 0;
  await vi.waitFor(async () => expect(await listeners()).toEqual([]), 10_000);
  await change("1");
  expect(told).toEqual([]);
});
