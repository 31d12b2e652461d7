import { z } from "zod";
import type { ApiRoute } from "./api-route";

const errorSchema = z.object({
  error: z.object({
    code: z.string().meta({ description: "Fixed name for programs" }),
    message: z.string().meta({ description: "What happened and what to do" }),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "What is wrong, by the path of the field" }),
  }),
});

const failures: Record<string, string> = {
  "401": "No token, or one that does not work",
  "403": "The token's role is too low",
  "404": "Unknown id",
  "409": "Not possible in the present state",
  "422": "Bad input",
  "429": "Over the limit of requests a minute; Retry-After says when to go on",
};

/** OpenAPI 3.1 of these routes, from the very schemas that check requests. */
export function openApiDocument(routes: readonly ApiRoute[], publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Definitions = {};
  schemas.Error = toJson(errorSchema, "output", schemas);
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    paths[route.path] = path;
    path[route.method] = operation(route, schemas);
  }
  paths["/openapi.json"] = { get: ownDescription };
  return {
    openapi: "3.1.0",
    info: {
      title: "Esito",
      version: "1",
      description: "SMS survey campaigns: every contact an outcome, every change of it dated.",
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "npm run token" } },
      schemas,
    },
  };
}

function operation(route: ApiRoute, schemas: Definitions) {
  const { method, path, summary, role, bodyTypes, status = 200, answer, answerType = "application/json" } = route;
  const content: Record<string, unknown> = {};
  if (route.body) content["application/json"] = { schema: toJson(route.body, "input", schemas) };
  for (const type of bodyTypes ?? []) content[type] ??= { schema: { type: "string" } };
  return {
    operationId: `${method}${path.replace(/[^A-Za-z]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    description: `Least role: ${role}.`,
    parameters: [
      ...parameters(route.params, "path", schemas),
      ...parameters(route.query, "query", schemas),
      ...(method === "post" ? [idempotencyKey] : []),
    ],
    ...(Object.keys(content).length > 0 && { requestBody: { required: true, content } }),
    responses: {
      [status]: {
        description: "Success",
        ...((answer || route.answerType) && {
          content: { [answerType]: answer ? { schema: toJson(answer, "output", schemas) } : {} },
        }),
      },
      ...Object.fromEntries(
        Object.entries(failures).map(([code, description]) => [
          code,
          { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
        ]),
      ),
    },
  };
}

/** The description describes itself; it holds no data, so nobody is asked who he is. */
const ownDescription = {
  operationId: "getOpenapiJson",
  summary: "This description",
  security: [],
  parameters: [],
  responses: { "200": { description: "OpenAPI 3.1", content: { "application/json": { schema: { type: "object" } } } } },
};

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", maxLength: 200 },
  description: "A request repeated with the same key within 24 hours returns the first answer and does nothing twice",
};

function parameters(schema: z.ZodType | undefined, place: "path" | "query", schemas: Definitions) {
  if (!schema) return [];
  const { properties = {}, required = [] } = toJson(schema, "input", schemas) as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(property.description && { description: property.description }),
    schema: property,
  }));
}

type Definitions = Record<string, unknown>;

/** JSON Schema; what has an id of its own (`.meta({ id })`) goes to `definitions`, the components of the document. */
function toJson(schema: z.ZodType, io: "input" | "output", definitions: Definitions) {
  const json = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs = {}, id: __, ...rest } = JSON.parse(text) as Definitions & { $defs?: Definitions };
  for (const [name, { id: ___, ...definition }] of Object.entries($defs as Record<string, Definitions>)) {
    definitions[name] = definition;
  }
  return rest;
}
