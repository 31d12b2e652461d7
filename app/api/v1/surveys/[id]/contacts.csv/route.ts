import { download } from "@/app/api/download";
import { apiRoute } from "@/app/api/route-handler";
import { exportContacts } from "@/lib/operations/export-contacts";
import { contactRoutes } from "@/lib/schemas/contact-api";

export const GET = apiRoute(contactRoutes.csv, async ({ pool, actor, params, query }) => {
  const result = await exportContacts(pool, actor, {
    surveyId: params.id,
    filter: query.filter,
    columns: query.columns,
    format: "csv",
  });
  return result.ok ? download(result.value.fileName, "text/csv; charset=utf-8", result.value.bytes) : result;
});
