import { apiRoute } from "@/app/api/route-handler";
import { resumeCampaign } from "@/lib/operations/resume-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(campaignRoutes.resume, ({ pool, actor, params }) => resumeCampaign(pool, actor, params));
