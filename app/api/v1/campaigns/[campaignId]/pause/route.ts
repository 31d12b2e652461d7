import { apiRoute } from "@/app/api/route-handler";
import { pauseCampaign } from "@/lib/operations/pause-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(campaignRoutes.pause, ({ pool, actor, params }) => pauseCampaign(pool, actor, params));
