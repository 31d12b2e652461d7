import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MessageClass } from "@/lib/domain/message";
import { type CountedMessage, messageFigures } from "@/lib/domain/message-figures";
import { createTestDatabase, type TestDatabase } from "./testing";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const classes: readonly MessageClass[] = ["leftOut", "inQueue", "temporary", "delivered", "permanent", "notSent"];
const first = Date.parse("2026-11-20T09:00:00Z");
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const message: fc.Arbitrary<CountedMessage> = fc.record({
  class: fc.constantFrom(...classes),
  outcome: orNull(fc.oneof(fc.constant(5), fc.integer({ min: 1, max: 13 }))),
  leftOut: orNull(fc.constantFrom("audience", "unsubscribed")),
  taken: fc.boolean(),
  superseded: fc.boolean(),
  code: orNull(fc.constantFrom("link", "UNDELIV 027", "0x14", "a.b")),
  reportedAt: orNull(fc.integer({ min: -5_000, max: 400_000_000 }).map((ms) => new Date(first + ms))),
  firstSubmissionAt: orNull(fc.constant(new Date(first))),
  clicked: fc.boolean(),
  interview: orNull(fc.constantFrom(22, 23, 24, 25)),
  unsubscribed: fc.boolean(),
  country: orNull(fc.constantFrom("IT", "DE")),
  network: orNull(fc.constantFrom("222-01", "O2 - UK. Ltd")),
});

it("the domain counts a message in the same figures as the database's triggers do", async () => {
  const messages = fc.sample(message, { numRuns: 5_000, seed: 20_261_124 });
  const { rows } = await db.pool.query<{ figures: string[] }>(
    `SELECT figures_of(class, outcome, left_out, taken, superseded, code, reported_at, first_submission_at,
       CASE WHEN clicked THEN now() END, interview, unsubscribed, country, network) AS figures
     FROM jsonb_to_recordset($1::jsonb) AS d(class text, outcome smallint, left_out text, taken bool,
       superseded bool, code text, reported_at timestamptz, first_submission_at timestamptz, clicked bool, interview smallint,
       unsubscribed bool, country text, network text, place bigint) ORDER BY place`,
    [
      JSON.stringify(
        messages.map(({ leftOut, reportedAt, firstSubmissionAt, ...rest }, place) => ({
          ...rest,
          left_out: leftOut,
          reported_at: reportedAt,
          first_submission_at: firstSubmissionAt,
          place,
        })),
      ),
    ],
  );
  expect(rows.map((row) => row.figures)).toEqual(messages.map(messageFigures));
});
