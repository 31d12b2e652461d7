import { apiRoute } from "@/app/api/route-handler";
import { changeView, removeView } from "@/lib/operations/views/change-view";
import { getView } from "@/lib/operations/views/list-views";
import { viewRoutes } from "@/lib/schemas/view-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(viewRoutes.get, ({ pool, actor, params }) =>
  getView(pool, actor, { surveyId: params.id, viewId: params.viewId }),
);

export const PATCH = apiRoute(viewRoutes.change, ({ pool, actor, params, body }) =>
  changeView(pool, actor, { ...body, surveyId: params.id, viewId: params.viewId }),
);

export const DELETE = apiRoute(viewRoutes.remove, ({ pool, actor, params }) =>
  removeView(pool, actor, { surveyId: params.id, viewId: params.viewId }),
);
