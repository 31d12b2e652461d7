import "server-only";
import { database } from "@/lib/db/database";
import { type ImportRow, listImports } from "@/lib/db/imports";

export type { ImportRow };

const shown = 10;

/** The survey's latest imports, newest first. */
export function loadImports(surveyId: string): Promise<ImportRow[]> {
  return listImports(database(), surveyId, shown);
}
