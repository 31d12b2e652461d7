import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportBreakdown } from "@/lib/operations/export-breakdown";
import { breakdownExports } from "@/lib/schemas/statistics-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(breakdownExports.csv, ({ pool, actor, params, query: { step, field, at } }) =>
  exported("csv", (format) =>
    exportBreakdown(pool, actor, { campaignId: params.campaignId, stepId: step, field, at: at ?? null, format }),
  ),
);
