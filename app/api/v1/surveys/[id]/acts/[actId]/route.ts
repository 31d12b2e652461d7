import { apiRoute } from "@/app/api/route-handler";
import { dropBulkAct } from "@/lib/operations/bulk/prepare-bulk";
import { getBulkAct } from "@/lib/operations/bulk/run-bulk";
import { bulkRoutes } from "@/lib/schemas/bulk-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(bulkRoutes.get, ({ pool, actor, params }) =>
  getBulkAct(pool, actor, { surveyId: params.id, bulkId: params.actId }),
);

export const DELETE = apiRoute(bulkRoutes.drop, ({ pool, actor, params }) =>
  dropBulkAct(pool, actor, { surveyId: params.id, bulkId: params.actId }),
);
