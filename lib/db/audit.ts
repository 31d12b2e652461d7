import { type AuditAct, auditActsLike } from "@/lib/domain/audit-act";
import type { Queryable } from "./pool";
import { storable } from "./storable";

export interface AuditRow {
  id: string;
  at: Date;
  actor: string;
  act: string;
  /** `survey 5`, `campaign 7`, `contact 9`, a user's e-mail, a gateway's label … */
  subject: string;
  details: Record<string, string | number | boolean | null>;
}

/** Writes down an act that somebody may be asked about. */
export async function createAudit(
  db: Queryable,
  entry: Omit<AuditRow, "id" | "at" | "act"> & { act: AuditAct },
): Promise<void> {
  const { actor, act, subject, details } = entry;
  await db.query("INSERT INTO audit (actor, act, subject, details) VALUES ($1, $2, $3, $4)", [
    actor,
    act,
    subject,
    JSON.stringify(details),
  ]);
}

/** Acts, newest first, before this id; with a text only those in which it stands: who, what, about what, details. */
export async function listAudit(
  db: Queryable,
  limit: number,
  before: string | null = null,
  text: string | null = null,
): Promise<AuditRow[]> {
  const { rows } = await db.query<AuditRow>(
    `SELECT id, at, actor, act, subject, details FROM audit
     WHERE ($1::bigint IS NULL OR id < $1) AND ${textStands("$3", "$4")} ORDER BY id DESC LIMIT $2`,
    [before, limit, ...textValues(text)],
  );
  return rows;
}

/** How many acts there are, or in how many this text stands. */
export async function countAudit(db: Queryable, text: string | null = null): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM audit WHERE ${textStands("$1", "$2")}`,
    textValues(text),
  );
  return rows[0]?.total ?? 0;
}

/** What the audit's subjects are called now: names by `survey 5` and `campaign 7`, with the survey they belong to. */
export async function listAuditSubjects(
  db: Queryable,
  subjects: readonly string[],
): Promise<Map<string, { name: string; surveyId: string }>> {
  const ids = (noun: string) =>
    subjects.flatMap((subject) => (subject.startsWith(`${noun} `) ? [subject.slice(noun.length + 1)] : []));
  const { rows } = await db.query<{ subject: string; name: string; surveyId: string }>(
    `SELECT 'survey ' || id AS subject, name, id AS "surveyId" FROM survey WHERE id = ANY($1::bigint[])
     UNION ALL
     SELECT 'campaign ' || id, name, survey_id FROM campaign WHERE id = ANY($2::bigint[])`,
    [ids("survey"), ids("campaign")],
  );
  return new Map(rows.map(({ subject, name, surveyId }) => [subject, { name, surveyId }]));
}

function textStands(text: string, acts: string): string {
  return `(${text}::text IS NULL OR act = ANY(${acts}::text[])
    OR position(${text} IN lower(concat_ws(' ', actor, subject, details::text))) > 0)`;
}

function textValues(text: string | null): [string | null, AuditAct[]] {
  return [text === null ? null : storable(text).toLowerCase(), text === null ? [] : auditActsLike(text)];
}
