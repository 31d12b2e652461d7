import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { blockContact, unblockContact } from "./block-contact";
import { editContact } from "./edit-contact";
import { getActivity } from "./get-activity";
import { getContact } from "./get-contact";
import { listHistoryPage } from "./list-history";
import { actor, makeSurvey } from "./testing-campaign";
import { importList } from "./testing-contacts";
import { resubscribeContact, unsubscribeContact } from "./unsubscribe-contact";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test("a person unsubscribes, subscribes again, blocks, unblocks and edits, each once and each in the history", async () => {
  const own = await makeSurvey(db.pool);
  await importList(db.pool, own, "Identification;Name;Mobile;City\na;Ada;+393200000077;Roma\nb;Bea;;\n");
  const { rows } = await db.pool.query("SELECT id FROM contact WHERE survey_id = $1 ORDER BY id", [own]);
  const [ada, bea] = rows.map((row: { id: string }) => ({ surveyId: own, contactId: row.id }));
  if (!ada || !bea) throw new Error("two contacts");
  expect(await unsubscribeContact(db.pool, actor, { ...ada, note: "by telephone" })).toMatchObject({
    value: { changed: true },
  });
  expect(await unsubscribeContact(db.pool, actor, ada)).toMatchObject({ value: { changed: false } });
  expect(await getContact(db.pool, actor, ada)).toMatchObject({
    value: { lastStatus: "SMS Sender: Unsubscribed", unsubscribed: true },
  });
  expect(await resubscribeContact(db.pool, actor, ada)).toMatchObject({ value: { changed: true } });
  expect(await getContact(db.pool, actor, ada)).toMatchObject({
    value: { lastStatus: null, lastStatusAt: null, unsubscribed: false },
  });
  expect(await blockContact(db.pool, actor, ada)).toMatchObject({ value: { changed: true } });
  expect(await getContact(db.pool, actor, ada)).toMatchObject({ value: { blocked: true } });
  expect(await unblockContact(db.pool, actor, ada)).toMatchObject({ value: { changed: true } });
  expect(await blockContact(db.pool, actor, bea)).toMatchObject({ problem: { kind: "conflict" } });
  expect(
    await editContact(db.pool, actor, {
      ...ada,
      changes: { mobile: "320 000 0078", name: "Ada", fields: { City: "", Age: "3" } },
    }),
  ).toMatchObject({ value: { changed: true } });
  expect(await editContact(db.pool, actor, { ...ada, changes: { mobile: "320 000 0078" } })).toMatchObject({
    value: { changed: false },
  });
  expect(await editContact(db.pool, actor, { ...bea, changes: { identification: "a" } })).toMatchObject({
    problem: { kind: "conflict" },
  });
  expect(await getContact(db.pool, actor, ada)).toMatchObject({
    value: { e164: "+393200000078", fields: { Age: "3" } },
  });
  const history = await listHistoryPage(db.pool, actor, { ...ada, limit: 2 });
  expect(history).toMatchObject({
    value: {
      total: 5,
      data: [
        { status: "SMS Sender: Unsubscribed", source: "person", text: "Unsubscribed by a person: by telephone" },
        { status: "SMS Sender: Subscribed again" },
      ],
    },
  });
  const all = await listHistoryPage(db.pool, actor, { ...ada, limit: 100 });
  expect(all.ok && all.value.data.at(-1)?.text).toBe(
    "Mobile was “+393200000077”, is now “320 000 0078”. Changed: City, Age",
  );
  const activity = await getActivity(db.pool, actor, { surveyId: own, at: null });
  expect(activity).toMatchObject({ value: { total: 2, none: 2 } });
  expect(await getActivity(db.pool, actor, { surveyId: own, at: new Date("2020-01-01") })).toMatchObject({
    value: { total: 0, at: "2020-01-01T00:00:00.000Z" },
  });
});
