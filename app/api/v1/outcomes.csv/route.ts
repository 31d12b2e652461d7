import { exported } from "@/app/api/exported";
import { apiRoute } from "@/app/api/route-handler";
import { success } from "@/lib/domain/result";
import { exportOutcomes } from "@/lib/operations/export-outcomes";
import { outcomeExports } from "@/lib/schemas/list-exports-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(outcomeExports.csv, () =>
  exported("csv", async (format) => success(exportOutcomes(format))),
);
