import { expect, test } from "vitest";
import { isoDate, plainNumber } from "./written-value";

test.each([
  ["1.234,50", "comma", "1234.50"],
  ["1.234", "comma", "1234"],
  ["1.234", "point", "1.234"],
  ["1,234.5", "point", "1234.5"],
  ["1 234 567,8", "comma", "1234567.8"],
  ["1'234.50", "point", "1234.50"],
  ["-12,5", "comma", "-12.5"],
  ["007", "comma", "007"],
  ["12,5", "point", null],
  ["12.34.56", "comma", null],
  ["1.23,4", "comma", null],
  ["12 €", "comma", null],
  ["", "comma", null],
] as const)("the number “%s” with a %s for decimals is %s", (text, decimal, kept) => {
  expect(plainNumber(text, decimal)).toBe(kept);
});

test.each([
  ["31/12/2026", "dayFirst", "2026-12-31"],
  ["12/31/2026", "monthFirst", "2026-12-31"],
  ["12/31/2026", "dayFirst", null],
  ["5.3.2026", "dayFirst", "2026-03-05"],
  ["05-03-2026", "monthFirst", "2026-05-03"],
  ["2026-03-05", "monthFirst", "2026-03-05"],
  ["2026/3/5", "dayFirst", "2026-03-05"],
  ["31.12.2026 9:05", "dayFirst", "2026-12-31 09:05"],
  ["2026-12-31T09:05:07", "dayFirst", "2026-12-31 09:05:07"],
  ["31.12.2026 24:05", "dayFirst", null],
  ["30/02/2026", "dayFirst", null],
  ["29/02/2024", "dayFirst", "2024-02-29"],
  ["29/02/2025", "dayFirst", null],
  ["31/12/26", "dayFirst", null],
  ["31/12-2026", "dayFirst", null],
  ["yesterday", "dayFirst", null],
] as const)("the date “%s”, %s, is %s", (text, order, kept) => {
  expect(isoDate(text, order)).toBe(kept);
});
