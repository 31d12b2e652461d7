import { readEnv } from "@/lib/env";
import { API_ROUTES } from "@/lib/schemas/api-routes";
import { openApiDocument } from "@/lib/schemas/openapi";

export * from "@/app/api/wrong-method";

export const dynamic = "force-dynamic";

/** OpenAPI 3.1; it describes the programme and no data, so nobody is asked who he is. */
export function GET(): Response {
  return Response.json(openApiDocument(API_ROUTES, readEnv().publicUrl));
}
