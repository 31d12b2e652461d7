import { type AuditRow, listAudit, listAuditSubjects } from "@/lib/db/audit";
import type { Pool, Queryable } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { auditWords } from "@/lib/domain/audit-act";
import { auditDetails, auditSubject } from "@/lib/domain/audit-entry";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { Cell } from "./export/cell";
import { readPages } from "./export/read-pages";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";

const header = ["When (UTC)", "Who", "What", "About", "Details"];
const page = 1_000;

/** Who did what as a table, newest first, written as it is read; with a text only the acts in which it stands. */
export async function exportAudit(
  pool: Pool,
  _actor: Actor,
  input: { text: string; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const batches = streamSnapshot(pool, (tx) => readAudit(tx, input.text === "" ? null : input.text));
  const name = `Audit ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "Audit", header, batches }, input.format));
}

async function* readAudit(db: Queryable, text: string | null): AsyncGenerator<Cell[][]> {
  for await (const acts of readPages<AuditRow>((last) => listAudit(db, page, last?.id ?? null, text))) {
    const known = await listAuditSubjects(
      db,
      acts.map(({ subject }) => subject),
    );
    yield acts.map(({ at, actor, act, subject, details }) => [
      at.toISOString(),
      actor,
      auditWords(act),
      auditSubject(subject, known.get(subject)?.name, details),
      auditDetails(details),
    ]);
  }
}
