import { apiRoute } from "@/app/api/route-handler";
import { getActivity } from "@/lib/operations/get-activity";
import { activityRoutes } from "@/lib/schemas/activity-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(activityRoutes.get, ({ pool, actor, params, query }) =>
  getActivity(pool, actor, { surveyId: params.id, at: query.at ?? null }),
);
