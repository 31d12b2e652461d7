import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportActivityChart } from "@/lib/operations/export-activity-chart";
import { activityChartExports } from "@/lib/schemas/chart-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(activityChartExports.csv, ({ pool, actor, params, query: { range, at } }) =>
  exported("csv", (format) => exportActivityChart(pool, actor, { surveyId: params.id, range, at: at ?? null, format })),
);
