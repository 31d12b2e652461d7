import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportAudit } from "@/lib/operations/export-audit";
import { auditExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(auditExports.csv, ({ pool, actor, query }) =>
  exported("csv", (format) => exportAudit(pool, actor, { text: query.q ?? "", format })),
);
