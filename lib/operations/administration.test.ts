import { verifyPassword } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBearer } from "@/lib/auth/bearer";
import { countAudit, listAudit } from "@/lib/db/audit";
import { findBalance } from "@/lib/db/licences";
import { findOrCreateSetting } from "@/lib/db/settings";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { countUsers, findUserByEmail, listUsers } from "@/lib/db/users";
import type { Actor } from "@/lib/domain/role";
import { setupInput } from "@/lib/schemas/administration";
import { acceptInvitation, PLAY_MONEY } from "./accept-invitation";
import { changeUserRole, removePerson } from "./change-user";
import { createToken } from "./create-token";
import { inviteUser } from "./invite-user";
import { revokeToken } from "./revoke-token";

const owner: Actor = { name: "Ada", role: "owner" };
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const setup = (token: string, more: object = {}) =>
  setupInput.parse({ token, name: "Ada", email: "ada@example.org", password: "correct horse", ...more });

async function invite(email: string | null, role: "owner" | "manager" = "owner") {
  const invited = await inviteUser(db.pool, owner, { email, role });
  if (!invited.ok) throw new Error(invited.problem.message);
  return invited.value;
}

test("the first owner's link works once, makes a user with that password, and gives play money", async () => {
  const { token } = await invite(null);
  const [first, second] = await Promise.all([
    acceptInvitation(db.pool, setup(token, { playMoney: true })),
    acceptInvitation(db.pool, setup(token, { playMoney: true })),
  ]);
  expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
  expect(await findUserByEmail(db.pool, "ADA@example.org")).toMatchObject({ name: "Ada", role: "owner" });
  expect(await findBalance(db.pool)).toBe(PLAY_MONEY);
  const { rows } = await db.pool.query("SELECT password FROM account");
  expect(rows).toHaveLength(1);
  expect(await verifyPassword({ hash: rows[0].password, password: "correct horse" })).toBe(true);
});

test("a link without an address works only while there is no user", async () => {
  const { token } = await invite(null);
  expect(await acceptInvitation(db.pool, setup(token, { email: "eve@example.org" }))).toMatchObject({
    ok: false,
    problem: { code: "invitation.gone" },
  });
});

test("a lost password: the known user keeps the account, every session ends, an earlier link dies", async () => {
  const earlier = await invite("ada@example.org");
  const { token, known } = await invite("ada@example.org");
  expect(known).toBe(true);
  const user = await findUserByEmail(db.pool, "ada@example.org");
  await db.pool.query(
    "INSERT INTO session (id, expires_at, token, user_id, updated_at) VALUES ('s', now() + interval '1 day', 't', $1, now())",
    [user?.id],
  );
  expect((await acceptInvitation(db.pool, setup(earlier.token))).ok).toBe(false);
  expect((await acceptInvitation(db.pool, setup(token, { password: "another password" }))).ok).toBe(true);
  expect(await countUsers(db.pool)).toBe(1);
  expect((await db.pool.query("SELECT FROM session")).rowCount).toBe(0);
});

test("a link older than 7 days does not work", async () => {
  const { token } = await invite("late@example.org", "manager");
  await db.pool.query(
    "UPDATE invitation SET expires_at = now() - interval '1 second' WHERE email = 'late@example.org'",
  );
  expect((await acceptInvitation(db.pool, setup(token))).ok).toBe(false);
  expect(await findUserByEmail(db.pool, "late@example.org")).toBeNull();
});

test("the invitation's address wins over a typed one", async () => {
  const { token } = await invite("bob@example.org", "manager");
  const accepted = await acceptInvitation(db.pool, setup(token, { email: "mallory@example.org", name: "Bob" }));
  expect(accepted).toEqual({ ok: true, value: { email: "bob@example.org" } });
});

test("passwords have at least 10 characters", () => {
  expect(setupInput.safeParse({ token: "t", name: "A", password: "123456789" }).success).toBe(false);
});

test("a token opens the door until it is revoked; the database keeps its hash only", async () => {
  const made = await createToken(db.pool, owner, { name: "warehouse", role: "analyst" });
  if (!made.ok) throw new Error(made.problem.message);
  const { token, id } = made.value;
  const now = new Date();
  expect(await findBearer(db.pool, `Bearer ${token}`, now)).toEqual({
    tokenId: id,
    actor: { name: "token warehouse", role: "analyst", key: `token:${id}` },
  });
  expect((await db.pool.query("SELECT FROM api_token t WHERE t::text LIKE '%' || $1 || '%'", [token])).rowCount).toBe(
    0,
  );
  for (const wrong of [null, "", token, "Bearer ", "Bearer x", `Basic ${token}`, `Bearer ${token}x`]) {
    expect(await findBearer(db.pool, wrong, now)).toBeNull();
  }
  expect(await revokeToken(db.pool, owner, { id })).toEqual({ ok: true, value: { name: "warehouse" } });
  expect(await findBearer(db.pool, `Bearer ${token}`, now)).toBeNull();
  expect((await revokeToken(db.pool, owner, { id })).ok).toBe(false);
});

test("acts are written down with who did them, newest first", async () => {
  const [latest] = await listAudit(db.pool, 1, null);
  expect(latest).toMatchObject({ actor: "Ada", act: "token.revoked" });
});

test("the audit is searched by who, by the words of an act and by what it was about", async () => {
  const all = await countAudit(db.pool);
  const revoked = await countAudit(db.pool, "API TOKEN REVOKED");
  expect(revoked).toBeGreaterThan(0);
  expect(await listAudit(db.pool, all, null, "api token revoked")).toHaveLength(revoked);
  expect(await countAudit(db.pool, "ada@example.org")).toBeGreaterThan(0);
  for (const strange of ["100%", "a\0b"]) expect(await countAudit(db.pool, strange)).toBe(0);
  const [first, ...rest] = await listAudit(db.pool, all);
  expect(await listAudit(db.pool, all, first?.id ?? null)).toEqual(rest);
});

test("a setting is made once, however many processes ask for it first", async () => {
  let made = 0;
  const values = await Promise.all(
    Array.from({ length: 8 }, () => findOrCreateSetting(db.pool, "test.secret", () => `secret ${++made}`)),
  );
  expect(new Set(values).size).toBe(1);
});

test("a link made before a person was removed or got another role brings nothing back, and none demotes the only owner", async () => {
  await db.pool.query('DELETE FROM "user"');
  const link = async (email: string, role: "owner" | "manager" | "viewer") => {
    const invited = await inviteUser(db.pool, owner, { email, role });
    if (!invited.ok) throw new Error(invited.problem.message);
    return invited.value.token;
  };
  const use = (token: string, email: string) => acceptInvitation(db.pool, setup(token, { email }));
  const people = async () => (await listUsers(db.pool)).map(({ email, role }) => `${email} ${role}`).sort();
  for (const email of ["ada@example.org", "bob@example.org", "cy@example.org"])
    await use(await link(email, "owner"), email);
  const [bob, cy] = [
    await findUserByEmail(db.pool, "bob@example.org"),
    await findUserByEmail(db.pool, "cy@example.org"),
  ];
  const old = [await link("bob@example.org", "owner"), await link("cy@example.org", "owner")];
  await removePerson(db.pool, owner, { id: bob?.id ?? "" });
  await changeUserRole(db.pool, owner, { id: cy?.id ?? "", role: "viewer" });
  for (const token of old) {
    expect(await use(token, "x@example.org")).toMatchObject({ ok: false, problem: { code: "invitation.gone" } });
  }
  await use(await link("ada@example.org", "manager"), "ada@example.org");
  expect(await people()).toEqual(["ada@example.org owner", "cy@example.org viewer"]);
});
