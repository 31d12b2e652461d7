import { expect, test } from "vitest";
import { allOnce, inSight, type PlacedPage, samePlace } from "./row-pages";

const page = (moment: number, after: string | null, ...ids: string[]): PlacedPage<{ id: string }> => ({
  rows: ids.map((id) => ({ id })),
  next: null,
  previous: null,
  place: after === null ? null : { after },
  moment,
});
const idsOf = (pages: readonly PlacedPage<{ id: string }>[]) => pages.map(({ rows }) => rows.map(({ id }) => id));

test("a row that moved to another page is where the newer reading has it", () => {
  expect(idsOf(allOnce([page(0, null, "a", "b"), page(1, "b", "b", "c"), page(0, "d", "c", "d")]))).toEqual([
    ["a"],
    ["b", "c"],
    ["d"],
  ]);
  expect(idsOf(allOnce([page(2, null, "a", "d"), page(1, "b", "c", "d")]))).toEqual([["a", "d"], ["c"]]);
});

test("pages without a row in common stay the very same", () => {
  const pages = [page(0, null, "a"), page(1, "a", "b")];
  expect(allOnce(pages)).toBe(pages);
});

test("in sight are the pages of which a row is drawn", () => {
  const pages = [page(0, null, "a", "b"), page(0, "b"), page(0, "c", "c", "d"), page(0, "d", "e")];
  const seen = (from: number, to: number) => idsOf(inSight(pages, { from, to }));
  expect(seen(0, 1)).toEqual([["a", "b"]]);
  // The empty one between them too: it may have rows by now.
  expect(seen(1, 3)).toEqual([["a", "b"], [], ["c", "d"]]);
  expect(seen(4, 9)).toEqual([["e"]]);
  expect(seen(5, 9)).toEqual([]);
  expect(seen(0, 0)).toEqual([]);
});

test("a place is its cursor and its direction", () => {
  expect(samePlace(null, null)).toBe(true);
  expect(samePlace({ after: "a" }, { after: "a" })).toBe(true);
  expect(samePlace({ after: "a" }, { before: "a" })).toBe(false);
  expect(samePlace({ after: "a" }, null)).toBe(false);
});
