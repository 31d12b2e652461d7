import { expect, test } from "vitest";
import { firstPageHref, pageHref, parseSort, sortHref } from "./list-url";

test("sorting by a column starts ascending, turns round when pressed again, and leaves the page it was on", () => {
  const search = "status=delivered&after=abc";
  expect(sortHref("/c", search, "name", null)).toBe("/c?status=delivered&sort=name");
  expect(sortHref("/c", "sort=name", "name", parseSort("name"))).toBe("/c?sort=-name");
  expect(sortHref("/c", "sort=-name", "name", parseSort("-name"))).toBe("/c?sort=name");
});

test("going on or back keeps filters and order", () => {
  expect(pageHref("/c", "sort=-name&before=x", "after", "y")).toBe("/c?sort=-name&after=y");
  expect(firstPageHref("/c", "after=y")).toBe("/c");
});
