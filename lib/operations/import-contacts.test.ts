import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { importContacts } from "./import-contacts";
import { actor, makeSurvey } from "./testing-campaign";
import { contactsOf, importBytes } from "./testing-contacts";

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

function importJson(surveyId: string, body: unknown) {
  return importContacts(db.pool, actor, {
    surveyId,
    fileName: "api",
    format: "json",
    body: Readable.from([Buffer.from(JSON.stringify(body))]),
    announced: null,
  });
}

describe("the supplied list", () => {
  it("imports 5,000 contacts and rejects none, accents and odd numbers included", async () => {
    const survey = await makeSurvey(db.pool);
    const file = await readFile("e2e/fixtures/contacts.csv");
    expect(await importBytes(db.pool, survey, file, file.length)).toEqual({
      ok: true,
      value: {
        created: 5000,
        updated: 0,
        rejected: [],
        rejectedTotal: 0,
        skipped: 0,
        dryRun: false,
        id: expect.any(String),
      },
    });
    const contacts = await contactsOf(db.pool, survey);
    expect(contacts[1]).toMatchObject({
      identification: "C100001",
      name: "Nicolò",
      surname: "Zürcher",
      e164: "+393200007297",
      fields: { City: "Roma", BirthYear: "1963", Segment: "A" },
    });
    const numbers = contacts.map((contact) => contact.e164).filter(Boolean);
    expect(contacts.length - numbers.length).toBe(240);
    expect(numbers.length - new Set(numbers).size).toBe(192);
    const { rows } = await db.pool.query(
      "SELECT sum(value)::int AS n FROM activity_figure WHERE survey_id = $1 AND status = 0",
      [survey],
    );
    expect(rows[0].n).toBe(5000);
    expect(await importBytes(db.pool, survey, file)).toMatchObject({ value: { created: 0, updated: 5000 } });
    expect(await contactsOf(db.pool, survey)).toEqual(contacts);
  });
});

describe("records", () => {
  it("rejects by the physical line where a record begins, and imports the others", async () => {
    const survey = await makeSurvey(db.pool);
    const file = [
      "Identification;Mobile;Note;",
      "1;+393200000001;",
      "",
      '2;+393200000002;"over',
      'two lines"',
      `3;+393200000003;${"x".repeat(1_001)}`,
      "4;+393200000004;a;b",
      "5;+393200000005;a;;c",
      "6;not a number;fine",
    ].join("\r\n");
    expect(await importBytes(db.pool, survey, file)).toEqual({
      ok: true,
      value: {
        created: 3,
        updated: 0,
        rejected: [
          { line: 6, reason: "“Note” is longer than 1,000 characters" },
          { line: 7, reason: "Column 4 has a value but no name in the header row" },
          { line: 8, reason: "It has 5 cells, the header row only 4 columns" },
        ],
        rejectedTotal: 3,
        skipped: 0,
        dryRun: false,
        id: expect.any(String),
      },
    });
    expect((await contactsOf(db.pool, survey)).map((contact) => [contact.identification, contact.e164])).toEqual([
      ["1", "+393200000001"],
      ["2", "+393200000002"],
      ["6", null],
    ]);
    const { rows } = await db.pool.query(
      "SELECT created, updated, rejected_total, file_name, actor FROM import WHERE survey_id = $1",
      [survey],
    );
    expect(rows).toEqual([{ created: 3, updated: 0, rejected_total: 3, file_name: "list.csv", actor: actor.name }]);
  });

  it("keeps HTML, formulas, backslashes and prototype names as they are", async () => {
    const survey = await makeSurvey(db.pool);
    const file = 'Mobile,Name,__proto__,constructor\n+393200000001,<script>alert(1)</script>,=1+1,"a\\b\tc\\N"\n';
    expect(await importBytes(db.pool, survey, file)).toMatchObject({ value: { created: 1 } });
    const [contact] = await contactsOf(db.pool, survey);
    expect(contact.name).toBe("<script>alert(1)</script>");
    expect(Object.entries(contact.fields)).toEqual(expect.arrayContaining([["constructor", "a\\b\tc\\N"]]));
    expect(Object.getOwnPropertyDescriptor(contact.fields, "__proto__")?.value).toBe("=1+1");
  });

  it("updates what the file says, keeps the rest, and the history keeps a number that is replaced", async () => {
    const survey = await makeSurvey(db.pool);
    await importBytes(
      db.pool,
      survey,
      "Identification;Name;eMail;Mobile;City\na;Ada;a@x.org;+393200000001;Roma\nb;Bea;b@x.org;+393200000002;Bari\n",
    );
    expect(
      await importBytes(
        db.pool,
        survey,
        "Identification;Mobile;City;Age\nb;+393200000009;;30\nc;+393200000003;Como;\n",
      ),
    ).toMatchObject({
      value: { created: 1, updated: 1 },
    });
    expect(await contactsOf(db.pool, survey)).toMatchObject([
      { identification: "a", name: "Ada", fields: { City: "Roma" } },
      { identification: "b", name: "Bea", email: "b@x.org", e164: "+393200000009", fields: { Age: "30" } },
      { identification: "c", name: null, fields: { City: "Como" } },
    ]);
    const { rows } = await db.pool.query("SELECT status, source, actor, text FROM status_change WHERE survey_id = $1", [
      survey,
    ]);
    expect(rows).toEqual([
      {
        status: 31,
        source: "person",
        actor: actor.name,
        text: "Import: Mobile was “+393200000002”, is now “+393200000009”",
      },
    ]);
  });

  it("counts one contact for an identification that stands twice; the last one wins at the first one's place", async () => {
    const survey = await makeSurvey(db.pool);
    expect(
      await importBytes(db.pool, survey, "identification,mobile,name\nx,1,first\ny,2,other\nx,3,last\n,4,\n,4,\n"),
    ).toMatchObject({
      value: { created: 4, updated: 1 },
    });
    expect((await contactsOf(db.pool, survey)).map((c) => [c.identification, c.name])).toEqual([
      ["x", "last"],
      ["y", "other"],
      [null, null],
      [null, null],
    ]);
  });

  it("merges nobody by a guess: a column of another name than a standard field's is a custom field", async () => {
    const survey = await makeSurvey(db.pool);
    const file = "NAME;Mobile;Code;Nom;Tel\nAnna;+393200000001;SPRING;x;1\nBruno;+393200000002;SPRING;y;2\n";
    expect(await importBytes(db.pool, survey, file)).toMatchObject({ value: { created: 2, updated: 0 } });
    expect(await contactsOf(db.pool, survey)).toMatchObject([
      { identification: null, name: "Anna", surname: null, fields: { Code: "SPRING", Nom: "x", Tel: "1" } },
      { identification: null, name: "Bruno", surname: null, fields: { Code: "SPRING", Nom: "y", Tel: "2" } },
    ]);
  });

  it("rejects a field whose name no text can hold, and imports the rest", async () => {
    const survey = await makeSurvey(db.pool);
    const good = { mobile: "+393200000001" };
    const contacts = [{ ...good, fields: { "a\0": "x" } }, { ...good, "x\ud800y": "x" }, good];
    expect(await importJson(survey, { contacts })).toMatchObject({ value: { created: 1, rejectedTotal: 2 } });
  });

  it("takes JSON, judging each contact by itself", async () => {
    const survey = await makeSurvey(db.pool);
    const contacts = [
      { identification: "j1", mobile: "+393200000001", name: "Ida", fields: { Age: 30, City: "Roma" } },
      { identification: "j1", mobile: "+393200000002", fields: { Age: 31 } },
      { identification: "j2" },
      "nonsense",
      { mobile: "3200000003", fields: { deep: { er: 1 } } },
      { mobile: "\ud800" },
      { mobile: null, name: "a\0b" },
    ];
    const result = await importJson(survey, { contacts });
    expect(result).toMatchObject({ value: { created: 1, updated: 1, rejectedTotal: 5 } });
    expect(result.ok && result.value.rejected.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(await contactsOf(db.pool, survey)).toMatchObject([
      { identification: "j1", name: "Ida", e164: "+393200000002", fields: { Age: "31", City: "Roma" } },
    ]);
    expect(await importJson(survey, { people: [] })).toMatchObject({ problem: { code: "import.notJson" } });
  });

  it("ends right when two imports of one survey run at once", async () => {
    const survey = await makeSurvey(db.pool);
    const file = (name: string) =>
      `identification;mobile;name\n${Array.from({ length: 500 }, (_, n) => `k${n};+39320${1_000_000 + n};${name}`).join("\n")}\n`;
    const results = await Promise.all([
      importBytes(db.pool, survey, file("one")),
      importBytes(db.pool, survey, file("two")),
      importBytes(db.pool, survey, file("three")),
    ]);
    expect(results.map((result) => result.ok && result.value.created + result.value.updated)).toEqual([500, 500, 500]);
    expect(results.reduce((sum, result) => sum + (result.ok ? result.value.created : 0), 0)).toBe(500);
    expect(new Set((await contactsOf(db.pool, survey)).map((contact) => contact.name)).size).toBe(1);
  });
});
