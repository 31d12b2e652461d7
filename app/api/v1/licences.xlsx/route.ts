import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportLicences } from "@/lib/operations/export-licences";
import { licenceRoutes } from "@/lib/schemas/licence-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(licenceRoutes.xlsx, ({ pool, actor }) =>
  exported("xlsx", (format) => exportLicences(pool, actor, { format })),
);
