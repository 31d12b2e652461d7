import type { Pool } from "@/lib/db/pool";
import { listViews } from "@/lib/db/views";
import type { Result } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import type { ViewJson } from "@/lib/schemas/view";
import { createView } from "./create-view";
import { getView } from "./list-views";

const mostNamesakes = 20;

/** The view with exactly this query that the actor sees; a new shared one where there is none, numbered where the name is taken. */
export async function keepView(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; name: string; query: string },
): Promise<Result<ViewJson>> {
  const { surveyId, name, query } = input;
  const views = isId(surveyId) ? await listViews(pool, surveyId, ownerKey(actor)) : [];
  const known = views.find((view) => view.query === query);
  if (known) return getView(pool, actor, { surveyId, viewId: known.id });
  for (let number = 1; ; number++) {
    const own = number === 1 ? name : `${name} (${number})`;
    const made = await createView(pool, actor, {
      surveyId,
      name: own,
      query,
      shared: true,
      pinned: false,
      default: false,
    });
    const taken = !made.ok && made.problem.code === "view.nameTaken";
    if (!taken || number === mostNamesakes) return made;
  }
}
