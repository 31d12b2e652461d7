import { download } from "@/app/api/download";
import { apiRoute } from "@/app/api/route-handler";
import { exportContacts } from "@/lib/operations/export-contacts";
import { contactRoutes } from "@/lib/schemas/contact-api";

export const GET = apiRoute(contactRoutes.xlsx, async ({ pool, actor, params, query }) => {
  const result = await exportContacts(pool, actor, {
    surveyId: params.id,
    filter: query.filter,
    columns: query.columns,
    format: "xlsx",
  });
  return result.ok
    ? download(
        result.value.fileName,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        result.value.bytes,
      )
    : result;
});
