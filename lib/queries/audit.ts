import "server-only";
import { z } from "zod";
import { countAudit, listAudit, listAuditSubjects } from "@/lib/db/audit";
import { database } from "@/lib/db/database";
import { auditWords } from "@/lib/domain/audit-act";
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
    rows: page.map(({ id, at, actor, act, subject, details }) => {
      const { survey, name, ...rest } = details;
      return {
        id,
        at: at.toISOString(),
        actor,
        what: auditWords(act),
        subject: subjectOf(subject, known.get(subject), survey, name),
        details: Object.entries(rest)
          .filter(([, value]) => value !== "" && value !== null && value !== false)
          .map(([what, value]) => (value === true ? wordsOf(what) : `${wordsOf(what)} ${value}`))
          .join(", "),
      };
    }),
    total,
    next: found.length > pageSize && last ? encodeCursor({ id: last.id }) : null,
    isFirstPage: before === undefined,
  };
}

type Detail = string | number | boolean | null | undefined;

function subjectOf(
  subject: string,
  known: { name: string; surveyId: string } | undefined,
  survey: Detail,
  name: Detail,
): AuditRowView["subject"] {
  const [noun, id = ""] = subject.split(" ");
  if (known && noun === "survey") return { text: known.name, href: paths.survey(id) };
  if (known && noun === "campaign") return { text: known.name, href: paths.campaign(known.surveyId, id) };
  if (noun === "contact" && typeof survey === "string") return { text: subject, href: paths.contact(survey, id) };
  if (typeof name === "string" && name !== "") return { text: name, href: null };
  return { text: subject, href: null };
}

/** `questionnaireUrl` as "questionnaire url". */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
