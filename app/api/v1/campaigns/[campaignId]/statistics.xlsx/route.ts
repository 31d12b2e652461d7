import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportStatistics } from "@/lib/operations/export-statistics";
import { statisticsRoutes } from "@/lib/schemas/statistics-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(statisticsRoutes.xlsx, ({ pool, actor, params, query }) =>
  exported("xlsx", (format) =>
    exportStatistics(pool, actor, { campaignId: params.campaignId, at: query.at ?? null, format }),
  ),
);
