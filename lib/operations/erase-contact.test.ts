import { afterAll, beforeAll, expect, test } from "vitest";
import { loadStep } from "@/lib/db/load-step";
import { inTransaction } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import { verifyHistory } from "@/lib/db/verify";
import { editContact } from "./edit-contact";
import { eraseContact } from "./erase-contact";

const laura = { name: "Laura", role: "manager" } as const;
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test("an erased person leaves no trace of who it was, every figure stays, and the history takes no other change", async () => {
  const { survey, steps, contacts } = await makeTestCampaign(db.pool, ["+393200000001", "+393200000002"]);
  const [contact = ""] = contacts;
  await editContact(db.pool, laura, {
    surveyId: survey,
    contactId: contact,
    changes: { name: "Giulia", email: "giulia@example.org", mobile: "+393200000009", fields: { City: "Roma" } },
  });
  const erase = () => eraseContact(db.pool, laura, { surveyId: survey, contactId: contact });
  await loadTestStep(db.pool, steps[0] ?? "");
  expect(await erase()).toMatchObject({ problem: { code: "contact.messageUnderWay" } });
  await submitTestMessage(db.pool, steps[0] ?? "", contact, "codecodecode1");
  await db.pool.query(
    `WITH ended AS (UPDATE message SET outcome = 5, class = 'delivered', next_action = NULL, next_attempt_at = NULL, changed_at = now() WHERE contact_id = $1 RETURNING *)
     INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source, class, taken, text)
     SELECT survey_id, contact_id, id, step_id, 5, true, now(), now(), 'gateway', 'delivered', true, 'to +393200000009' FROM ended`,
    [contact],
  );
  await db.pool.query("UPDATE contact_state SET last_status = 5 WHERE contact_id = $1", [contact]);
  const figures = "SELECT figure, sum(value)::int AS n FROM step_figure GROUP BY 1 HAVING sum(value) <> 0 ORDER BY 1";
  const before = (await db.pool.query(figures)).rows;
  expect(await erase()).toEqual({ ok: true, value: { changed: true } });
  expect(await erase()).toEqual({ ok: true, value: { changed: false } });
  expect((await db.pool.query(figures)).rows).toEqual(before);
  expect((await verifyHistory(db.pool)).differences).toBe(0);
  const everything = await db.pool.query(
    `SELECT (SELECT jsonb_agg(c) FROM contact c WHERE id = $1) AS contact, (SELECT jsonb_agg(m) FROM message m WHERE contact_id = $1) AS messages,
       (SELECT jsonb_agg(h) FROM status_change h WHERE contact_id = $1) AS history`,
    [contact],
  );
  expect(JSON.stringify(everything.rows)).not.toMatch(/Giulia|giulia|3200000009|3200000001|Roma/);
  expect(everything.rows[0].history.at(-1).text).toBe("Personal data erased");
  await expect(db.pool.query("UPDATE status_change SET status = 4 WHERE contact_id = $1", [contact])).rejects.toThrow(
    /append-only/,
  );
  await expect(
    db.pool.query("UPDATE status_change SET text = 'Erased' WHERE contact_id = $1", [contacts[1]]),
  ).rejects.toThrow(/append-only/);
  await expect(db.pool.query("DELETE FROM status_change WHERE contact_id = $1", [contact])).rejects.toThrow(
    /append-only/,
  );
});

test("a person is not erased while a step loads that takes its number along, and stays erased afterwards", async () => {
  const { survey, steps, contacts } = await makeTestCampaign(db.pool, ["+393200000110", "+393200000111"]);
  const [taken = "", other = ""] = contacts;
  let erasing: ReturnType<typeof eraseContact> | undefined;
  await inTransaction(db.pool, async (tx) => {
    await loadStep(tx, steps[0] ?? "", new Date());
    erasing = eraseContact(db.pool, laura, { surveyId: survey, contactId: taken });
    // It is on its way, and has to wait; or it would be done by now.
    await Promise.race([erasing, new Promise((done) => setTimeout(done, 300))]);
  });
  expect(await erasing).toMatchObject({ problem: { code: "contact.messageUnderWay" } });

  await db.pool.query("DELETE FROM message WHERE contact_id = $1", [other]);
  expect(await eraseContact(db.pool, laura, { surveyId: survey, contactId: other })).toMatchObject({ ok: true });
  const changes = { name: "Ada", mobile: "+393200000111" };
  const edited = await editContact(db.pool, laura, { surveyId: survey, contactId: other, changes });
  expect(edited).toMatchObject({ problem: { code: "contact.erased" } });
  const { rows } = await db.pool.query("SELECT name, e164 FROM contact WHERE id = $1", [other]);
  expect(rows).toEqual([{ name: null, e164: null }]);
});
