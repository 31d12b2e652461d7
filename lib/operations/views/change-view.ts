import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import {
  clearDefaultView,
  deleteView,
  findView,
  listViewUses,
  lockViews,
  updateView,
  type ViewRow,
} from "@/lib/db/views";
import { failure, type Result, success } from "@/lib/domain/result";
import { type Actor, mayAct, ownerKey } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import type { ViewChanges, ViewJson } from "@/lib/schemas/view";
import { getView } from "./list-views";
import { nameTaken, noView, onlyManagers, wrongQuery } from "./view-json";

interface ViewId {
  surveyId: string;
  viewId: string;
}

/** Changes a view: one's own, or as a manager a shared one. Steps that wait with it as their audience use it as it then is. */
export async function changeView(pool: Pool, actor: Actor, input: ViewId & ViewChanges): Promise<Result<ViewJson>> {
  const { surveyId, viewId, name, query, shared, pinned } = input;
  const problem = await inTransaction(pool, async (tx) => {
    const view = await lockedView(tx, actor, input);
    if (!view) return noView();
    const next: ViewRow = {
      ...view,
      name: name ?? view.name,
      query: query ?? view.query,
      shared: shared ?? view.shared,
      pinned: pinned ?? view.pinned,
      isDefault: input.default ?? view.isDefault,
    };
    if ((view.shared || next.shared) && !mayAct(actor.role, "manager")) return onlyManagers();
    const wrong = query === undefined ? null : await wrongQuery(tx, surveyId, query);
    if (wrong) return wrong;
    // The default before it stays where the change is refused.
    if (!(await updateView(tx, { ...next, isDefault: false }))) return nameTaken(next.name);
    if (next.isDefault) {
      await clearDefaultView(tx, next);
      await updateView(tx, next);
    }
    await createAudit(tx, { actor: actor.name, act: "view.changed", subject: `view ${viewId}`, details: {} });
    return null;
  });
  if (problem) return problem;
  return getView(pool, actor, { surveyId, viewId });
}

/** Deletes a view. One that a waiting step has as its audience stays, and the campaign is named. */
export async function removeView(pool: Pool, actor: Actor, input: ViewId): Promise<Result<null>> {
  return inTransaction(pool, async (tx): Promise<Result<null>> => {
    const view = await lockedView(tx, actor, input);
    if (!view) return noView();
    if (view.shared && !mayAct(actor.role, "manager")) return onlyManagers();
    const uses = await listViewUses(tx, view.id);
    if (uses.length > 0) {
      const words = `The campaign “${uses[0]}” still sends to this view. Give that step another audience first; the view was kept.`;
      return failure("conflict", "view.inUse", words);
    }
    await deleteView(tx, view.id);
    await createAudit(tx, { actor: actor.name, act: "view.deleted", subject: `view ${input.viewId}`, details: {} });
    return success(null);
  });
}

async function lockedView(tx: Parameters<typeof lockViews>[0], actor: Actor, { surveyId, viewId }: ViewId) {
  if (!isId(surveyId) || !isId(viewId)) return null;
  await lockViews(tx, surveyId);
  return findView(tx, surveyId, viewId, ownerKey(actor));
}
