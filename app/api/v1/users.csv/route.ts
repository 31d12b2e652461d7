import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportUsers } from "@/lib/operations/export-users";
import { userExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(userExports.csv, ({ pool, actor }) =>
  exported("csv", (format) => exportUsers(pool, actor, { format })),
);
