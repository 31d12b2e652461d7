import { apiRoute } from "@/app/api/route-handler";
import { revertBulkAct } from "@/lib/operations/bulk/run-bulk";
import { bulkRoutes } from "@/lib/schemas/bulk-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(bulkRoutes.undo, ({ pool, actor, params }) =>
  revertBulkAct(pool, actor, { surveyId: params.id, bulkId: params.actId }),
);
