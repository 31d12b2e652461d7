import { apiRoute } from "@/app/api/route-handler";
import { listHistoryPage } from "@/lib/operations/list-history";
import { contactRoutes } from "@/lib/schemas/contact-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(contactRoutes.history, ({ pool, actor, params, query }) =>
  listHistoryPage(pool, actor, { surveyId: params.id, contactId: params.contactId, ...query }),
);
