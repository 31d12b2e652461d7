import { exported } from "@/app/api/exported";
import { database } from "@/lib/db/database";
import { runExport } from "@/lib/operations/exports/run-export";
import { exportRoute } from "./permitted";

/** The file of an export that was prepared on screen, once. */
export const GET = exportRoute(async (actor, named) => {
  const made = await runExport(database(), actor, named);
  return made.ok ? exported(made.value.format, async () => made) : made;
});
