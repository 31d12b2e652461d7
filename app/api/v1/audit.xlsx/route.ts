import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportAudit } from "@/lib/operations/export-audit";
import { auditExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(auditExports.xlsx, ({ pool, actor, query }) =>
  exported("xlsx", (format) => exportAudit(pool, actor, { text: query.q ?? "", format })),
);
