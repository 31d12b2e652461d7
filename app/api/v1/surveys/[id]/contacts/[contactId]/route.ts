import { apiRoute } from "@/app/api/route-handler";
import { getContact } from "@/lib/operations/get-contact";
import { contactRoutes } from "@/lib/schemas/contact-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(contactRoutes.get, ({ pool, actor, params }) =>
  getContact(pool, actor, { surveyId: params.id, contactId: params.contactId }),
);
