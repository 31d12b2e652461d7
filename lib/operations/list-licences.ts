import { countLicenceEntries, findBalance, type LicenceEntryRow, listLicenceEntries } from "@/lib/db/licences";
import type { Pool } from "@/lib/db/pool";
import { type Page, pageOf } from "@/lib/schemas/page";

/** The balance and a page of the ledger, newest first. */
export async function loadLicencePage(
  pool: Pool,
  { limit, cursor }: { limit: number; cursor?: { minute: string; id: string } | undefined },
): Promise<Page<LicenceEntryRow> & { balance: number }> {
  const [balance, rows, total] = await Promise.all([
    findBalance(pool),
    listLicenceEntries(pool, limit + 1, cursor ?? null),
    countLicenceEntries(pool),
  ]);
  const page = pageOf(rows, limit, total, ({ minute, id }) => ({ minute: minute.toISOString(), id }));
  return { balance, ...page };
}
