import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportChart } from "@/lib/operations/export-chart";
import { chartExports } from "@/lib/schemas/chart-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(chartExports.csv, ({ pool, actor, params: { campaignId }, query }) =>
  exported("csv", (format) => exportChart(pool, actor, { campaignId, ...query, format })),
);
