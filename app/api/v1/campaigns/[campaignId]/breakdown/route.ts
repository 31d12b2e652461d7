import { apiRoute } from "@/app/api/route-handler";
import { success } from "@/lib/domain/result";
import { getBreakdown } from "@/lib/operations/get-breakdown";
import { statisticsRoutes } from "@/lib/schemas/statistics-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(statisticsRoutes.breakdown, async ({ pool, actor, params, query }) => {
  const { step, field, at } = query;
  const made = await getBreakdown(pool, actor, { campaignId: params.campaignId, stepId: step, field, at: at ?? null });
  if (!made.ok) return made;
  const { before, ...breakdown } = made.value;
  return success({ at: (before ?? new Date()).toISOString(), step, field, ...breakdown });
});
