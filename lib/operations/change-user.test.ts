import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { listUsers } from "@/lib/db/users";
import type { Actor } from "@/lib/domain/role";
import { changeUserRole, removePerson } from "./change-user";

let database: TestDatabase;
const owner: Actor = { name: "Anna", role: "owner" };
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('DELETE FROM "user"');
  await database.pool.query(
    `INSERT INTO "user" (id, name, email, role, updated_at)
     VALUES ('a', 'Anna', 'a@example.org', 'owner', now()), ('b', 'Bea', 'b@example.org', 'viewer', now())`,
  );
});

const roles = async () => (await listUsers(database.pool)).map(({ name, role }) => `${name} ${role}`);

test("a person gets another role", async () => {
  expect(await changeUserRole(database.pool, owner, { id: "b", role: "manager" })).toMatchObject({ ok: true });
  expect(await roles()).toEqual(["Anna owner", "Bea manager"]);
});

test("the only owner can neither be demoted nor removed", async () => {
  for (const done of [
    await changeUserRole(database.pool, owner, { id: "a", role: "viewer" }),
    await removePerson(database.pool, owner, { id: "a" }),
  ]) {
    expect(done).toMatchObject({ ok: false, problem: { kind: "conflict", code: "user.lastOwner" } });
  }
  expect(await roles()).toEqual(["Anna owner", "Bea viewer"]);
});

test("of two owners who demote each other at once, one stays", async () => {
  await changeUserRole(database.pool, owner, { id: "b", role: "owner" });
  await Promise.all(["a", "b"].map((id) => changeUserRole(database.pool, owner, { id, role: "viewer" })));
  expect((await roles()).filter((line) => line.endsWith("owner"))).toHaveLength(1);
});

test("a removed person is gone, and somebody unknown is not found", async () => {
  expect(await removePerson(database.pool, owner, { id: "b" })).toMatchObject({ ok: true });
  expect(await removePerson(database.pool, owner, { id: "b" })).toMatchObject({ problem: { kind: "notFound" } });
  expect(await roles()).toEqual(["Anna owner"]);
});
