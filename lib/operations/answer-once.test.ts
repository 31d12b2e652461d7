import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { claimIdempotencyKey } from "@/lib/db/idempotency";
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
  expect(await claimIdempotencyKey(db.pool, "1", key.key, "POST /z")).toEqual({ kind: "claimed" });
});
