import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportChart } from "@/lib/operations/export-chart";
import { chartExports } from "@/lib/schemas/chart-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(chartExports.xlsx, ({ pool, actor, params, query: { chart, step, range, compare, at } }) =>
  exported("xlsx", (format) =>
    exportChart(pool, actor, {
      campaignId: params.campaignId,
      stepId: step ?? null,
      chart,
      range,
      compare,
      at: at ?? null,
      format,
    }),
  ),
);
