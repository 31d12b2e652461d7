import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportImports } from "@/lib/operations/export-imports";
import { importExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(importExports.xlsx, ({ pool, actor, params }) =>
  exported("xlsx", (format) => exportImports(pool, actor, { surveyId: params.id, format })),
);
