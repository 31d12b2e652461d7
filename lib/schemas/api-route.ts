import type { z } from "zod";
import type { Role } from "@/lib/domain/role";

type Fields = Record<string, unknown>;

/**
 * One route of the API, described once: the handler checks by it and openapi.json is written from it.
 * Define it in lib/schemas/<noun>-api.ts and add it to API_ROUTES (api-routes.ts).
 */
export interface ApiRoute<Params extends Fields = Fields, Query extends Fields = Fields, Body = unknown> {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Under /api/v1: `/surveys/{id}`. */
  path: string;
  summary: string;
  /** The least role that may call it. */
  role: Role;
  /** Path parameters; one that does not fit is a 404. */
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  /** The JSON body. Without it the handler reads the request itself. */
  body?: z.ZodType<Body>;
  /** Media types of a body that is not JSON, for the description. */
  bodyTypes?: readonly string[];
  /** Status of success, 200 when not said. */
  status?: number;
  answer?: z.ZodType;
  /** Media type of an answer that is not JSON, for the description. */
  answerType?: string;
}

/** Keeps the types of a route's schemas. */
export function defineRoute<Params extends Fields = Fields, Query extends Fields = Fields, Body = unknown>(
  route: ApiRoute<Params, Query, Body>,
): ApiRoute<Params, Query, Body> {
  return route;
}
