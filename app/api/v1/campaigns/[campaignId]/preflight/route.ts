import { apiRoute } from "@/app/api/route-handler";
import { preflightCampaign } from "@/lib/operations/preflight-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(campaignRoutes.preflight, ({ pool, params }) => preflightCampaign(pool, params));
