import { apiRoute } from "@/app/api/route-handler";
import { deleteDraft } from "@/lib/operations/delete-draft";
import { editCampaign } from "@/lib/operations/edit-campaign";
import { getCampaign } from "@/lib/operations/get-campaign";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(campaignRoutes.get, ({ pool, params }) => getCampaign(pool, params));

export const PUT = apiRoute(campaignRoutes.edit, ({ pool, actor, params, body }) =>
  editCampaign(pool, actor, { ...params, ...body }),
);

export const DELETE = apiRoute(campaignRoutes.remove, ({ pool, actor, params }) => deleteDraft(pool, actor, params));
