import { apiRoute } from "@/app/api/route-handler";
import { importContacts } from "@/lib/operations/import-contacts";
import { listContactPage } from "@/lib/operations/list-contacts";
import { contactRoutes } from "@/lib/schemas/contact-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(contactRoutes.list, ({ pool, actor, params, query }) =>
  listContactPage(pool, actor, { surveyId: params.id, query }),
);

export const POST = apiRoute(contactRoutes.importList, ({ pool, actor, params, query, request }) => {
  const announced = request.headers.get("content-length");
  const json = /^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "");
  return importContacts(pool, actor, {
    surveyId: params.id,
    fileName: json ? "JSON by the API" : "File by the API",
    format: json ? "json" : "file",
    body: request.body,
    announced: announced === null ? null : Number(announced),
    options: query,
  });
});
