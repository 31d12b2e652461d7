import "server-only";
import { z } from "zod";
import { type AuditRow, countAudit, listAudit, listAuditSubjects } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { auditWords } from "@/lib/domain/audit-act";
import { auditDetails, auditSubject } from "@/lib/domain/audit-entry";
import { paths } from "@/lib/paths";
import { decodeCursor, encodeCursor } from "@/lib/schemas/page";

export interface AuditRowView {
  id: string;
  at: string;
  actor: string;
  what: string;
  subject: { text: string; href: string | null };
  details: string;
}

export interface AuditView {
  rows: AuditRowView[];
  total: number;
  next: string | null;
  isFirstPage: boolean;
}

const pageSize = 100;
const key = z.object({ id: z.string().regex(/^\d{1,18}$/) });

/** A page of the audit, newest first; a cursor that is none begins anew. */
export async function loadAudit(text: string, after: string | null): Promise<AuditView> {
  const db = database();
  const wanted = text === "" ? null : text;
  const before = after ? key.safeParse(decodeCursor(after)).data?.id : undefined;
  const [found, total] = await Promise.all([
    listAudit(db, pageSize + 1, before ?? null, wanted),
    countAudit(db, wanted),
  ]);
  const page = found.slice(0, pageSize);
  const known = await listAuditSubjects(
    db,
    page.map(({ subject }) => subject),
  );
  const last = page.at(-1);
  return {
    rows: page.map(({ id, at, actor, act, subject, details }) => ({
      id,
      at: at.toISOString(),
      actor,
      what: auditWords(act),
      subject: {
        text: auditSubject(subject, known.get(subject)?.name, details),
        href: hrefOf(subject, known.get(subject), details),
      },
      details: auditDetails(details),
    })),
    total,
    next: found.length > pageSize && last ? encodeCursor({ id: last.id }) : null,
    isFirstPage: before === undefined,
  };
}

function hrefOf(
  subject: string,
  known: { name: string; surveyId: string } | undefined,
  { survey }: AuditRow["details"],
): string | null {
  const [noun, id = ""] = subject.split(" ");
  if (known && noun === "survey") return paths.survey(id);
  if (known && noun === "campaign") return paths.campaign(known.surveyId, id);
  return noun === "contact" && typeof survey === "string" ? paths.contact(survey, id) : null;
}
