import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportCampaigns } from "@/lib/operations/export-campaigns";
import { campaignExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(campaignExports.csv, ({ pool, actor, params }) =>
  exported("csv", (format) => exportCampaigns(pool, actor, { surveyId: params.id, format })),
);
