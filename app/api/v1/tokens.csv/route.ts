import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportTokens } from "@/lib/operations/export-users";
import { tokenExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(tokenExports.csv, ({ pool, actor }) =>
  exported("csv", (format) => exportTokens(pool, actor, { format })),
);
