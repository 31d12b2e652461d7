import { apiRoute } from "@/app/api/route-handler";
import { createView } from "@/lib/operations/views/create-view";
import { listViewPage } from "@/lib/operations/views/list-views";
import { viewRoutes } from "@/lib/schemas/view-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(viewRoutes.list, ({ pool, actor, params, query }) =>
  listViewPage(pool, actor, { surveyId: params.id, counts: query.counts === "yes" }),
);

export const POST = apiRoute(viewRoutes.create, ({ pool, actor, params, body }) =>
  createView(pool, actor, { ...body, surveyId: params.id }),
);
