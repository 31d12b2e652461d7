import { apiRoute } from "@/app/api/route-handler";
import { startCampaign } from "@/lib/operations/start-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(campaignRoutes.start, ({ pool, actor, params, body }) =>
  startCampaign(pool, actor, { ...params, ...body }),
);
