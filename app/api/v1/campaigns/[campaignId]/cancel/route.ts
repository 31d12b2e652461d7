import { apiRoute } from "@/app/api/route-handler";
import { cancelCampaign } from "@/lib/operations/cancel-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(campaignRoutes.cancel, ({ pool, actor, params }) => cancelCampaign(pool, actor, params));
