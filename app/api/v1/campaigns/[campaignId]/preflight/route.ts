import { apiRoute } from "@/app/api/route-handler";
import { preflightCampaign } from "@/lib/operations/preflight-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export const POST = apiRoute(campaignRoutes.preflight, ({ pool, params }) => preflightCampaign(pool, params));
