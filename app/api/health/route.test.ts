import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { checkHealth } from "@/lib/operations/check-health";
import { GET } from "./route";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  globalThis.esitoPool = db.pool;
});
afterAll(async () => {
  globalThis.esitoPool = undefined;
  await db.drop();
});

/** A worker last heard so many seconds ago. */
async function heard(secondsAgo: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO worker (id, heartbeat_at) VALUES ('w', now() - make_interval(secs => $1))
     ON CONFLICT (id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at`,
    [secondsAgo],
  );
}

test("without a worker, or with one silent for more than 30 s, health is 503 and says which", async () => {
  for (const silence of [null, 31]) {
    if (silence !== null) await heard(silence);
    const said = await GET();
    expect(said.status).toBe(503);
    expect(await said.json()).toMatchObject({ status: "down", database: "ok", worker: "silent" });
  }
});

test("a worker that finds no room on the database's disk makes health 503, until it wrote again for some seconds", async () => {
  await heard(1);
  const tell = (seconds: number | null) =>
    db.pool.query("UPDATE worker SET state = $1", [JSON.stringify({ sinceDiskFull: seconds })]);
  await tell(3);
  const said = await GET();
  expect(said.status).toBe(503);
  expect(await said.json()).toMatchObject({ status: "down", database: "full", worker: "ok" });
  for (const seconds of [60, null]) {
    await tell(seconds);
    expect((await GET()).status).toBe(200);
  }
});

test("a worker heard lately and a database that answers are 200", async () => {
  await heard(25);
  const said = await GET();
  expect(said.status).toBe(200);
  expect(await said.json()).toEqual({ status: "ok", database: "ok", worker: "ok", gateways: [] });
});

test("a database that is away is told, not thrown", async () => {
  const away = { query: () => Promise.reject(new Error("refused")) } as never;
  expect(await checkHealth(away)).toMatchObject({ status: "down", database: "away" });
});
