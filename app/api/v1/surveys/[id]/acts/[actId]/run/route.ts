import { apiRoute } from "@/app/api/route-handler";
import { runBulkAct } from "@/lib/operations/bulk/run-bulk";
import { bulkRoutes } from "@/lib/schemas/bulk-api";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(bulkRoutes.run, ({ pool, actor, params }) =>
  runBulkAct(pool, actor, { surveyId: params.id, bulkId: params.actId }),
);
