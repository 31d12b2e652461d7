import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MAGIC_NUMBERS } from "./magic-numbers";

test("the README lists every magic number with its path", () => {
  const readme = readFileSync("README.md", "utf8");
  const rows = MAGIC_NUMBERS.map(({ number, what, path }) => `| ${number} | ${what} | ${path.join(" → ")} |`);
  const table = ["| number | what happens | path |", "| --- | --- | --- |", ...rows].join("\n");
  expect(readme).toContain(`<!-- magic numbers -->\n${table}\n<!-- /magic numbers -->`);
});
