import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { answerOnce } from "./answer-once";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

let done = 0;
beforeEach(async () => {
  done = 0;
  await db.pool.query("TRUNCATE idempotency_key");
});
const key = { tokenId: "1", key: "order 7", request: "POST /x" };
const work = async () => ({ status: 201, body: { number: ++done } });
const first = { ok: true, value: { status: 201, body: { number: 1 } } };

test("a repeated request gets the first answer and does nothing", async () => {
  expect(await answerOnce(db.pool, key, work)).toEqual(first);
  expect(await answerOnce(db.pool, key, work)).toEqual(first);
  expect(done).toBe(1);
});

test("requests at the same time do the work once and get the same answer", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => answerOnce(db.pool, key, work)));
  for (const answer of answers) expect(answer).toEqual(first);
  expect(done).toBe(1);
});

test("a key used for another request is refused", async () => {
  await answerOnce(db.pool, key, work);
  expect(await answerOnce(db.pool, { ...key, request: "POST /y" }, work)).toMatchObject({
    ok: false,
    problem: { kind: "invalid", code: "idempotency.reused" },
  });
});

test("the same key of another token is another key", async () => {
  await answerOnce(db.pool, key, work);
  await answerOnce(db.pool, { ...key, tokenId: "2" }, work);
  expect(done).toBe(2);
});

test("an unexpected failure frees the key", async () => {
  await expect(answerOnce(db.pool, key, () => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  await answerOnce(db.pool, key, async () => ({ status: 500, body: null }));
  expect(await answerOnce(db.pool, key, work)).toEqual(first);
});

test("after 24 hours a key can be used anew", async () => {
  await answerOnce(db.pool, key, work);
  await db.pool.query("UPDATE idempotency_key SET created_at = now() - interval '25 hours'");
  expect(await answerOnce(db.pool, { ...key, request: "POST /z" }, work)).toEqual({
    ok: true,
    value: { status: 201, body: { number: 2 } },
  });
});

const buy = (pool: Pool) => pool.query("UPDATE licence_account SET balance = balance + 1");
const balance = async () => (await db.pool.query("SELECT balance FROM licence_account")).rows[0].balance;

test("what a failed request did is undone with its key, statement or transaction, and what only a part of it failed at stays undone alone", async () => {
  const before = await balance();
  const half = async (pool: Pool) => {
    await buy(pool);
    await inTransaction(pool, (tx) => tx.query("UPDATE licence_account SET balance = balance + 10"));
    return { status: 503, body: null };
  };
  expect(await answerOnce(db.pool, key, half)).toMatchObject({ value: { status: 503 } });
  expect(await balance()).toBe(before);
  const partly = async (pool: Pool) => {
    await buy(pool);
    const failing = inTransaction(pool, async (tx) => {
      await tx.query("UPDATE licence_account SET balance = balance + 10");
      await tx.query("SELECT 1 / 0");
    });
    await expect(failing).rejects.toThrow("division by zero");
    await expect(pool.query("SELECT 1 / 0")).rejects.toThrow("division by zero");
    return { status: 200, body: null };
  };
  await answerOnce(db.pool, key, partly);
  expect(await balance()).toBe(before + 1);
});

test("a request whose process dies at work leaves nothing, and its repetition does the work", async () => {
  const before = await balance();
  const dying = answerOnce(db.pool, key, async (pool) => {
    await buy(pool);
    const { rows } = await pool.query("SELECT pg_backend_pid() AS pid");
    await db.pool.query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
    await buy(pool);
    return { status: 200, body: null };
  });
  await expect(dying).rejects.toThrow();
  expect(await answerOnce(db.pool, key, async (pool) => ({ status: 200, body: (await buy(pool)).rowCount }))).toEqual({
    ok: true,
    value: { status: 200, body: 1 },
  });
  expect(await balance()).toBe(before + 1);
});
