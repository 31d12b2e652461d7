import { apiRoute } from "@/app/api/route-handler";
import { getStatistics } from "@/lib/operations/get-statistics";
import { statisticsRoutes } from "@/lib/schemas/statistics-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(statisticsRoutes.campaign, ({ pool, actor, params, query }) =>
  getStatistics(pool, actor, { campaignId: params.campaignId, at: query.at ?? null }),
);
