import { apiRoute } from "@/app/api/route-handler";
import { success } from "@/lib/domain/result";
import { loadLicencePage } from "@/lib/operations/list-licences";
import { topUpLicences } from "@/lib/operations/top-up-licences";
import { licenceRoutes } from "@/lib/schemas/licence-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(licenceRoutes.list, async ({ pool, query }) => success(await loadLicencePage(pool, query)));

export const POST = apiRoute(licenceRoutes.topUp, ({ pool, actor, body }) => topUpLicences(pool, actor, body));
