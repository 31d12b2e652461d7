import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseTemplate } from "@/lib/domain/template";
import { textParts } from "@/lib/domain/text-price";
import { forecastStep } from "./preflight";
import { createTestDatabase, type TestDatabase } from "./testing";
import { makeTestCampaign } from "./testing-campaign";

const size = 60;
const publicUrl = "https://sms.example.org";
const cities = ["Roma", "Łódź", "x".repeat(150), ""];
let db: TestDatabase;
let step: string;

/** Names alike and not, short and long, in both encodings; two contacts of one number, one of none. */
beforeAll(async () => {
  db = await createTestDatabase();
  const mobiles = Array.from({ length: size }, (_, n) => (n === 0 ? "" : `+39320${1_000_000 + Math.max(2, n)}`));
  const made = await makeTestCampaign(db.pool, mobiles);
  step = made.steps[0] ?? "";
  await db.pool.query(
    `UPDATE contact SET name = 'Name' || id % 5, surname = CASE id % 3 WHEN 0 THEN NULL WHEN 1 THEN 'Rossi' ELSE repeat('Ж', 50) END,
       fields = CASE id % 7 WHEN 0 THEN '{}' ELSE jsonb_build_object('City', ($1::text[])[1 + id % 4]) END`,
    [cities],
  );
});
afterAll(() => db.drop());

it("prices every text as if it were written for its contact alone, whatever it says of people", async () => {
  const { rows: people } = await db.pool.query(
    `SELECT identification, name, surname, email, phone_number AS "phoneNumber", mobile, fields FROM contact
     WHERE id IN (SELECT min(id) FROM contact WHERE e164 IS NOT NULL GROUP BY e164)`,
  );
  const words = fc.constantFrom("{name}", "{surname}", "{City}", "{mobile}", "{email}", " and ", "è", "y".repeat(70));
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 6 }), async (said) => {
      const template = parseTemplate(`${said.join(" ")} {link}`, ["City"]);
      expect(await forecastStep(db.pool, step, template, publicUrl)).toMatchObject({
        loaded: size,
        sendable: people.length,
        invalid: 1,
        duplicated: size - 1 - people.length,
        parts: people.reduce((sum, person) => sum + textParts(template, person, publicUrl), 0),
      });
    }),
    { numRuns: 60 },
  );
});
