import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportContacts } from "@/lib/operations/export-contacts";
import { contactRoutes } from "@/lib/schemas/contact-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(contactRoutes.csv, ({ pool, actor, params, query }) =>
  exported("csv", (format) =>
    exportContacts(pool, actor, { surveyId: params.id, filter: query.filter, columns: query.columns, format }),
  ),
);
