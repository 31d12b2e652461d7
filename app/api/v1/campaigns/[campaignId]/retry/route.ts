import { apiRoute } from "@/app/api/route-handler";
import { retryMessages } from "@/lib/operations/retry-messages";
import { campaignRoutes } from "@/lib/schemas/campaign-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(campaignRoutes.retry, ({ pool, actor, params, body }) =>
  retryMessages(pool, actor, { ...params, ...body }),
);
