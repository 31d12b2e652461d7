import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import type { MessageClass } from "@/lib/domain/message";
import { type CountedMessage, messageFigures } from "@/lib/domain/message-figures";
import { follow, messageState } from "@/lib/domain/trail";
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
  leftOut: orNull(fc.constantFrom(...LEFT_OUT_REASONS.map(({ code }) => code))),
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

it("the domain counts a message in the same figures, and packs it into the same state, as the database's triggers do", async () => {
  const messages = fc.sample(message, { numRuns: 5_000, seed: 20_261_124 });
  const { rows } = await db.pool.query<{ figures: string[]; state: number }>(
    `SELECT figures_of(class, outcome, left_out, taken, superseded, code, reported_at, first_submission_at,
       CASE WHEN clicked THEN now() END, interview, unsubscribed, country, network) AS figures,
       message_state_bits(class, outcome, left_out, taken, superseded, reported_at, CASE WHEN clicked THEN now() END, interview,
         unsubscribed) AS state
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
  expect(rows.map((row) => row.state)).toEqual(messages.map(messageState));
});

it("trails keep the last state of a minute, and a minute that lies before the last counts as that", async () => {
  const at = (seconds: number) => Date.parse("2026-11-20T09:00:00Z") + seconds * 1000;
  const steps = fc.sample(
    fc.array(fc.tuple(fc.integer({ min: -90, max: 400 }), fc.integer({ min: 0, max: 600_000 })), { maxLength: 8 }),
    {
      numRuns: 300,
      seed: 5,
    },
  );
  for (const states of steps) {
    const trail: number[] = [];
    for (const [seconds, state] of states) follow(trail, at(seconds), state);
    const sql = states.reduce(
      (inner, [seconds, state]) => `trail_with(${inner}, '${new Date(at(seconds)).toISOString()}', ${state})`,
      "'{}'::bigint[]",
    );
    const { rows } = await db.pool.query(`SELECT ${sql} AS trail`);
    expect(rows[0].trail.map(Number)).toEqual(trail);
  }
});

it("a statement that carries a trail on by itself adds what the trigger would, and nothing where the state stays", async () => {
  const state = fc.tuple(fc.integer({ min: -3, max: 6 }), fc.integer({ min: 0, max: 4 }));
  await fc.assert(
    fc.asyncProperty(state, fc.array(state, { maxLength: 8 }), async (first, rest) => {
      const begin = 29_000_000;
      const trail: number[] = [];
      let last = -1;
      for (const [minute, bits] of [first, ...rest]) {
        if (bits !== last) follow(trail, (begin + minute) * 60_000, bits);
        last = bits;
      }
      const sql = rest.reduce(
        (inner, [minute, bits]) => `trail_after(${inner}, ${begin + minute}, ${bits})`,
        `ARRAY[${begin + first[0]}::bigint << 20 | ${first[1]}]`,
      );
      const { rows } = await db.pool.query(`SELECT ${sql} AS trail`);
      expect(rows[0].trail.map(Number)).toEqual(trail);
    }),
    { numRuns: 100, seed: 5 },
  );
});
