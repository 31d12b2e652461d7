import type { Pool } from "@/lib/db/pool";
import { inSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { findView, listViews } from "@/lib/db/views";
import { type Result, success } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import type { Page } from "@/lib/schemas/page";
import type { ViewJson } from "@/lib/schemas/view";
import { noSurvey } from "../get-survey";
import { countView, noView, viewJsonOf } from "./view-json";

/** The views somebody sees, counted at one moment where that is asked for. */
export async function listViewPage(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; counts: boolean },
): Promise<Result<Page<ViewJson>>> {
  return inSnapshot(pool, async (tx) => {
    if (!isId(input.surveyId) || !(await findSurvey(tx, input.surveyId))) return noSurvey();
    const data: ViewJson[] = [];
    for (const row of await listViews(tx, input.surveyId, ownerKey(actor))) {
      data.push(viewJsonOf(row, actor, input.counts ? await countView(tx, row) : null));
    }
    return success({ data, nextCursor: null, total: data.length });
  });
}

/** One view with the number of its contacts. */
export async function getView(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; viewId: string },
): Promise<Result<ViewJson>> {
  const known = isId(input.surveyId) && isId(input.viewId);
  const row = known ? await findView(pool, input.surveyId, input.viewId, ownerKey(actor)) : null;
  return row ? success(viewJsonOf(row, actor, await countView(pool, row))) : noView();
}
