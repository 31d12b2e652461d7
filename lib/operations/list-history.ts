import { findContact } from "@/lib/db/contacts";
import { countHistory, listHistory } from "@/lib/db/history";
import type { Pool } from "@/lib/db/pool";
import { inSnapshot } from "@/lib/db/snapshot";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { HistoryJson } from "@/lib/schemas/contact";
import { type Page, pageOf } from "@/lib/schemas/page";
import { historyJsonOf } from "./contact-json";
import { noContact } from "./get-contact";

/** A page of a contact's history, oldest first. */
export async function listHistoryPage(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; contactId: string; limit: number; cursor?: { seq: string } | undefined },
): Promise<Result<Page<HistoryJson>>> {
  return inSnapshot(pool, async (tx) => {
    if (!(await findContact(tx, input.surveyId, input.contactId))) return noContact();
    const rows = await listHistory(tx, input.contactId, { after: input.cursor?.seq ?? null, limit: input.limit + 1 });
    const total = (await countHistory(tx, input.contactId)).reduce((sum, { n }) => sum + n, 0);
    return success(pageOf(rows.map(historyJsonOf), input.limit, total, ({ seq }) => ({ seq: String(seq) })));
  });
}
