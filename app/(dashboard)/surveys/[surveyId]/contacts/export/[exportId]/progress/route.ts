import { database } from "@/lib/db/database";
import { getExport } from "@/lib/operations/exports/prepare-export";
import { exportRoute } from "../permitted";

/** How far an export is. */
export const GET = exportRoute((actor, named) => getExport(database(), actor, named));
