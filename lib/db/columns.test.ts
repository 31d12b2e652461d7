import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { binaryArray } from "./binary-array";
import { unnested, valuesOf } from "./columns";
import { createTestDatabase } from "./testing";

const db = await createTestDatabase();
afterAll(() => db.drop());

const columns = {
  id: "bigint",
  number: "smallint",
  word: "text",
  yes: "bool",
  at: "timestamptz",
  facts: "jsonb",
} as const;
const storable = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .chain((text) => fc.constantFrom(text, text.repeat(5_000)))
  .filter((text) => !/\0|\p{Surrogate}/u.test(text) && !text.includes("\\u0000"));
const row = fc.record({
  id: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  number: fc.option(fc.integer({ min: -32_768, max: 32_767 })),
  word: fc.option(fc.oneof(storable, fc.constantFrom("NULL", "null", "", "{}", '"', "\\", ",", "a\nb", "{a,b}"))),
  yes: fc.option(fc.boolean()),
  at: fc.option(fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })),
  facts: fc.dictionary(storable, fc.oneof(storable, fc.integer()), { maxKeys: 3 }),
});

test("rows given column by column arrive as they were, in their order, whatever they hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const { rows: arrived } = await db.pool.query(`SELECT * FROM ${unnested(columns)}`, valuesOf(columns, rows));
      expect(arrived).toEqual(rows.map((given) => ({ ...given })));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["smallint", 32_768],
  ["smallint", 1.5],
  ["smallint", "x"],
  ["bigint", "9223372036854775808"],
  ["bigint", "12x"],
  ["bigint", 1.5],
  ["timestamptz", new Date(Number.NaN)],
  ["timestamptz", "2026-01-01"],
] as const)("a %s is not made of %s", (type, value) => {
  expect(() => binaryArray(type, [value])).toThrow();
});
