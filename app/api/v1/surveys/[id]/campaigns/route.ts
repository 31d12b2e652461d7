import { apiRoute } from "@/app/api/route-handler";
import { createCampaign } from "@/lib/operations/create-campaign";
import { getCampaignPage } from "@/lib/operations/get-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(campaignRoutes.list, ({ pool, params, query }) =>
  getCampaignPage(pool, { surveyId: params.id, ...query }),
);

export const POST = apiRoute(campaignRoutes.create, ({ pool, actor, params, body }) =>
  createCampaign(pool, actor, { surveyId: params.id, ...body }),
);
