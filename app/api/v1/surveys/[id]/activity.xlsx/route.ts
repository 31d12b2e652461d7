import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportActivity } from "@/lib/operations/export-activity";
import { activityRoutes } from "@/lib/schemas/activity-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(activityRoutes.xlsx, ({ pool, actor, params, query }) =>
  exported("xlsx", (format) => exportActivity(pool, actor, { surveyId: params.id, at: query.at ?? null, format })),
);
