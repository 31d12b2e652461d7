import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportHistory } from "@/lib/operations/export-history";
import { historyExports } from "@/lib/schemas/contact-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(historyExports.xlsx, ({ pool, actor, params }) =>
  exported("xlsx", (format) =>
    exportHistory(pool, actor, { surveyId: params.id, contactId: params.contactId, format }),
  ),
);
