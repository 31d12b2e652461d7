import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { exportUsers } from "@/lib/operations/export-users";
import { userExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(userExports.xlsx, ({ pool, actor }) =>
  exported("xlsx", (format) => exportUsers(pool, actor, { format })),
);
