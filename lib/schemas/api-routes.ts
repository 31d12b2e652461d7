import type { ApiRoute } from "./api-route";
import { licenceRoutes } from "./licence-api";
import { outcomeRoutes } from "./outcome-api";
import { surveyRoutes } from "./survey-api";

/** Every route of the API, in the order of openapi.json. A new noun adds its routes here. */
export const API_ROUTES = [surveyRoutes, outcomeRoutes, licenceRoutes].flatMap(
  (routes) => Object.values(routes) as unknown as ApiRoute[],
);
