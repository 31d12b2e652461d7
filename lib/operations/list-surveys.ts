import type { Pool } from "@/lib/db/pool";
import { countSurveys, listSurveys, type SurveyRow } from "@/lib/db/surveys";
import { type Page, pageOf } from "@/lib/schemas/page";

/** A page of surveys by code. */
export async function loadSurveyPage(
  pool: Pool,
  { limit, cursor }: { limit: number; cursor?: { code: string } | undefined },
): Promise<Page<SurveyRow>> {
  const [rows, total] = await Promise.all([listSurveys(pool, limit + 1, cursor?.code ?? null), countSurveys(pool)]);
  return pageOf(rows, limit, total, ({ code }) => ({ code }));
}
