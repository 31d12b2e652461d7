import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportSurveys } from "@/lib/operations/export-surveys";
import { surveyExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(surveyExports.csv, ({ pool, actor }) =>
  exported("csv", (format) => exportSurveys(pool, actor, { format })),
);
