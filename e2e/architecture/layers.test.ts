import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { layerViolations } from "./layers";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("imports follow the arrows of the architecture", () => {
  expect(layerViolations(root, ["app", "components", "lib"])).toEqual([]);
});

test("an import against the arrows is found", () => {
  const fixture = fileURLToPath(new URL("against-the-arrows", import.meta.url));
  expect(layerViolations(fixture, ["app", "components", "lib"])).toEqual([
    { file: "app/speaks-sql.ts", imports: "pg" },
    { file: "components/ui/knows-outcomes.ts", imports: "@/lib/domain/outcome" },
    { file: "lib/domain/asks-the-database.ts", imports: "@/lib/db/database" },
  ]);
});
