import { apiRoute } from "@/app/api/route-handler";
import { prepareBulkAct } from "@/lib/operations/bulk/prepare-bulk";
import { bulkRoutes } from "@/lib/schemas/bulk-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(bulkRoutes.prepare, ({ pool, actor, params, body }) =>
  prepareBulkAct(pool, actor, { ...body, surveyId: params.id }),
);
