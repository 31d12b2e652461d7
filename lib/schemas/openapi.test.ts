import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { type ApiRoute, defineRoute } from "./api-route";
import { API_ROUTES } from "./api-routes";
import { openApiDocument } from "./openapi";

const document = openApiDocument(API_ROUTES, "https://sms.example.org");

test("every route is described once, with an id of its own, parameters for each brace, and no dangling reference", () => {
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => (operation as { operationId: string }).operationId),
  );
  expect(ids).toHaveLength(API_ROUTES.length + 1);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [path, operations] of Object.entries(document.paths)) {
    const braces = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(operations)) {
      const { parameters } = operation as { parameters: { in: string; name: string }[] };
      expect(parameters.filter((entry) => entry.in === "path").map(({ name }) => name)).toEqual(braces);
    }
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  const defined = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(defined).toEqual(expect.arrayContaining([...new Set(references)]));
});

test("every route file under app/api/v1 is in the description", () => {
  const folder = join(process.cwd(), "app/api/v1");
  const undescribed = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts") && !file.startsWith("[...rest]/"))
    .map((file) => `/${file.replace("/route.ts", "").replace(/\[(\w+)\]/g, "{}")}`)
    .filter((path) => !Object.keys(document.paths).some((known) => known.replace(/\{\w+\}/g, "{}") === path));
  expect(undescribed).toEqual([]);
});

test("a schema with an id of its own stands once among the components, wherever it is used", () => {
  const person = z.object({ id: z.string() }).meta({ id: "Person" });
  const route = defineRoute({ method: "get", path: "/people", summary: "x", role: "viewer", answer: z.array(person) });
  const made = openApiDocument([route as unknown as ApiRoute], "https://sms.example.org");
  expect(JSON.stringify(made.paths)).toContain('{"$ref":"#/components/schemas/Person"}');
  expect(made.components.schemas.Person).toMatchObject({ properties: { id: { type: "string" } } });
});
