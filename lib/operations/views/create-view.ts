import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { clearDefaultView, insertView, lockViews, updateView } from "@/lib/db/views";
import type { Result } from "@/lib/domain/result";
import { type Actor, mayAct, ownerKey } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import type { ViewInput, ViewJson } from "@/lib/schemas/view";
import { noSurvey } from "../get-survey";
import { getView } from "./list-views";
import { nameTaken, onlyManagers, wrongQuery } from "./view-json";

/** Saves a view; a shared one needs a manager. A new default takes the place of the one before. */
export async function createView(
  pool: Pool,
  actor: Actor,
  input: ViewInput & { surveyId: string },
): Promise<Result<ViewJson>> {
  const { surveyId, name, query, shared, pinned } = input;
  if (shared && !mayAct(actor.role, "manager")) return onlyManagers();
  if (!isId(surveyId) || !(await findSurvey(pool, surveyId))) return noSurvey();
  const owner = ownerKey(actor);
  const wrong = await wrongQuery(pool, surveyId, query);
  if (wrong) return wrong;
  const viewId = await inTransaction(pool, async (tx) => {
    await lockViews(tx, surveyId);
    const view = { surveyId, owner, ownerName: actor.name, name, query, shared, pinned };
    const id = await insertView(tx, { ...view, isDefault: false });
    // The default before it stays where the name is taken.
    if (id && input.default) {
      await clearDefaultView(tx, view);
      await updateView(tx, { ...view, id, isDefault: true });
    }
    if (id) await createAudit(tx, { actor: actor.name, act: "view.created", subject: `view ${id}`, details: { name } });
    return id;
  });
  if (!viewId) return nameTaken(name);
  return getView(pool, actor, { surveyId, viewId });
}
