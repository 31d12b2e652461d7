import { expect, test } from "vitest";
import { agesShown, longestPause } from "./shown-age";

const truth = [
  { at: 0, value: 0 },
  { at: 1_000, value: 10 },
  { at: 2_000, value: 20 },
];

test("what is shown ages from the moment the truth has passed it", () => {
  const shown = [
    { at: 0, value: 0 },
    { at: 1_500, value: 10 },
    { at: 2_100, value: 20 },
  ];
  const ages = agesShown(truth, shown, 0, 3_000);
  expect(ages.at(-1)).toBe(450);
  expect(ages.filter((age) => age > 0)).toHaveLength(10);
  expect(agesShown(truth, [], 0, 3_000).at(-1)).toBe(2_000);
});

test("a pause is the longest time without another number, to the ends", () => {
  const shown = [
    { at: 0, value: 0 },
    { at: 400, value: 1 },
    { at: 800, value: 1 },
    { at: 1_500, value: 2 },
  ];
  expect(longestPause(shown, 0, 2_000)).toBe(1_100);
  expect(longestPause([], 0, 2_000)).toBe(2_000);
});
