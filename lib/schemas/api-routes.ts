import { activityRoutes } from "./activity-api";
import type { ApiRoute } from "./api-route";
import { bulkRoutes } from "./bulk-api";
import { campaignRoutes } from "./campaign-api";
import { activityChartExports, chartExports } from "./chart-api";
import { contactRoutes, historyExports } from "./contact-api";
import { eventRoutes } from "./events-api";
import { interviewRoutes } from "./interview";
import { licenceRoutes } from "./licence-api";
import {
  auditExports,
  campaignExports,
  importExports,
  outcomeExports,
  surveyExports,
  tokenExports,
  userExports,
} from "./list-exports-api";
import { outcomeRoutes } from "./outcome-api";
import { breakdownExports, statisticsRoutes } from "./statistics-api";
import { surveyRoutes } from "./survey-api";
import { viewRoutes } from "./view-api";

/** Every route of the API, in the order of openapi.json. A new noun adds its routes here. */
export const API_ROUTES = [
  surveyRoutes,
  surveyExports,
  contactRoutes,
  historyExports,
  importExports,
  viewRoutes,
  bulkRoutes,
  activityRoutes,
  activityChartExports,
  campaignRoutes,
  campaignExports,
  outcomeRoutes,
  outcomeExports,
  licenceRoutes,
  statisticsRoutes,
  breakdownExports,
  chartExports,
  interviewRoutes,
  eventRoutes,
  userExports,
  tokenExports,
  auditExports,
].flatMap((routes) => Object.values(routes) as unknown as ApiRoute[]);
