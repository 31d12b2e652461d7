import { listCampaignNames } from "@/lib/db/campaign-heads";
import { type LicenceEntryRow, listLicenceEntries } from "@/lib/db/licences";
import type { Pool, Queryable } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { Cell } from "./export/cell";
import { readPages } from "./export/read-pages";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";

const header = ["Minute (UTC)", "What", "Licences", "For", "Note", "By"];
const kinds = { bought: "Bought", deducted: "Deducted", returned: "Returned" } as const;
const batch = 1_000;

/** The whole ledger of licences, newest first, of one moment, written as it is read. */
export async function exportLicences(
  pool: Pool,
  _actor: Actor,
  input: { format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const batches = streamSnapshot(pool, readLedger);
  const name = `Licences ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "Licences", header, batches }, input.format));
}

async function* readLedger(db: Queryable): AsyncGenerator<Cell[][]> {
  const keyOf = ({ minute, id }: LicenceEntryRow) => ({ minute: minute.toISOString(), id });
  const pages = readPages<LicenceEntryRow>((last) => listLicenceEntries(db, batch, last && keyOf(last)));
  for await (const entries of pages) {
    const names = await listCampaignNames(
      db,
      entries.flatMap(({ stepId }) => stepId ?? []),
    );
    yield entries.map(({ minute, kind, amount, stepId, note, actor }) => [
      minute.toISOString(),
      kinds[kind],
      amount,
      (stepId && names.get(stepId)) ?? "",
      note ?? "",
      actor ?? "",
    ]);
  }
}
