import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type ContactMessageRow, listContactMessages } from "@/lib/db/contact-messages";
import { type ContactRow, findContact } from "@/lib/db/contacts";
import { database } from "@/lib/db/database";
import { listFieldNames } from "@/lib/db/field-names";
import { countHistory, type HistoryRow, listHistory } from "@/lib/db/history";
import { inSnapshot } from "@/lib/db/snapshot";
import { changeWords } from "@/lib/domain/change-words";
import { isLeftOutReason, leftOutEntry } from "@/lib/domain/left-out";
import type { Source } from "@/lib/domain/message";
import { type Outcome, outcomeById } from "@/lib/domain/outcome";
import { explainReason } from "@/lib/domain/reason";
import { STATUSES, type Status, type StatusKind, statusById } from "@/lib/domain/status";
import { titleAt } from "@/lib/domain/step-title";
import { readEnv } from "@/lib/env";
import { formatRegion } from "@/lib/format";
import { paths } from "@/lib/paths";
import { isId } from "@/lib/schemas/id";

/** What of a contact's history is shown. */
export interface HistoryView {
  kind: StatusKind | "all";
  order: "newest" | "oldest";
  /** Also what was heard but changed nothing. */
  heard: boolean;
  /** Number of the row after which the page begins, null = at the beginning. */
  from: string | null;
}

export interface HistoryRowView {
  seq: string;
  status: Status;
  kind: StatusKind;
  applied: boolean;
  correction: boolean;
  happenedAt: Date;
  learnedAt: Date;
  attempt: number | null;
  part: number | null;
  source: Source;
  actor: string | null;
  code: string | null;
  /** What it means, in plain words. */
  words: string | null;
  /** What was said, word by word, where the plain words do not hold it. */
  said: string | null;
  nextAttemptAt: Date | null;
  licences: number;
  /** "Autumn · Invitation". */
  step: string | null;
}

export interface ContactMessageView extends Omit<ContactMessageRow, "outcomeId"> {
  /** "Autumn · Invitation". */
  title: string;
  outcome: Outcome | null;
  words: string;
  link: string | null;
}

export interface ContactView {
  /** The custom fields that contacts of the survey have. */
  fieldNames: readonly string[];
  contact: ContactRow;
  fullName: string;
  /** The number as people read it; what the list says where it is no number. */
  number: string | null;
  country: string | null;
  lastStatus: Status | null;
  messages: ContactMessageView[];
  history: HistoryRowView[];
  /** Rows that the filter finds, on every page. */
  found: number;
  total: number;
  /** Rows of the history that were heard but changed nothing. */
  heard: number;
  /** Where the next page begins, null on the last. */
  next: string | null;
}

const pageSize = 200;
const kinds: readonly string[] = ["permanent", "temporary", "event"];

/** What the address asks of the history; nonsense is passed over. */
export function readHistoryView(query: Record<string, string | string[] | undefined>): HistoryView {
  const { kind, order, heard, from } = query;
  return {
    kind: typeof kind === "string" && kinds.includes(kind) ? (kind as StatusKind) : "all",
    order: order === "oldest" ? "oldest" : "newest",
    heard: heard === "1",
    from: typeof from === "string" && isId(from) ? from : null,
  };
}

/** A contact with its messages and a page of its history, all of one moment; null when it is none of the survey's. */
export async function loadContact(surveyId: string, contactId: string, view: HistoryView): Promise<ContactView | null> {
  if (!isId(surveyId) || !isId(contactId)) return null;
  return inSnapshot(database(), async (tx) => {
    const contact = await findContact(tx, surveyId, contactId);
    if (!contact) return null;
    const messages = await listContactMessages(tx, contactId);
    const fieldNames = await listFieldNames(tx, surveyId);
    const counts = await countHistory(tx, contactId);
    const rows = await listHistory(tx, contactId, {
      after: view.from,
      limit: pageSize + 1,
      statuses: view.kind === "all" ? null : STATUSES.filter(({ kind }) => kind === view.kind).map(({ id }) => id),
      applied: view.heard ? null : true,
      newestFirst: view.order === "newest",
    });
    const page = rows.slice(0, pageSize);
    const sum = (list: typeof counts) => list.reduce((total, { n }) => total + n, 0);
    const ofKind = counts.filter(({ statusId }) => view.kind === "all" || statusById(statusId).kind === view.kind);
    return {
      contact,
      fieldNames,
      fullName: contact.erasedAt
        ? "Erased person"
        : [contact.name, contact.surname].filter(Boolean).join(" ") || contact.identification || "No name",
      number: contact.e164 ? readable(contact.e164) : contact.mobile,
      country: contact.country && formatRegion(contact.country),
      lastStatus: contact.lastStatusId === 0 ? null : statusById(contact.lastStatusId).code,
      messages: messages.map(messageView),
      history: page.map(historyRowView),
      found: sum(view.heard ? ofKind : ofKind.filter(({ applied }) => applied)),
      total: sum(counts),
      heard: sum(ofKind.filter(({ applied }) => !applied)),
      next: rows.length > pageSize ? (page.at(-1)?.seq ?? null) : null,
    };
  });
}

function messageView({ outcomeId, ...row }: ContactMessageRow): ContactMessageView {
  const outcome = outcomeId === null ? null : outcomeById(outcomeId).code;
  const leftOut = row.leftOut && isLeftOutReason(row.leftOut) ? leftOutEntry(row.leftOut).words : null;
  return {
    ...row,
    outcome,
    title: `${row.campaign} · ${titleAt(row.stepPosition)}`,
    words: leftOut ?? explainReason({ outcome, code: row.code }).words,
    link: row.linkCode && readEnv().publicUrl + paths.shortLink(row.linkCode),
  };
}

function historyRowView(row: HistoryRow): HistoryRowView {
  const { code: status, kind } = statusById(row.statusId);
  const { words, said } = changeWords({ ...row, status });
  const step = row.campaign && row.stepPosition !== null ? `${row.campaign} · ${titleAt(row.stepPosition)}` : null;
  return {
    ...row,
    status,
    kind,
    words,
    said,
    // The row of a step's loading names it in its own words.
    step: step && words?.startsWith(step) ? null : step,
  };
}

function readable(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}
