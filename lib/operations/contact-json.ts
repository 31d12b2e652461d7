import type { ContactRow } from "@/lib/db/contacts";
import type { HistoryRow } from "@/lib/db/history";
import { statusById } from "@/lib/domain/status";
import type { ContactJson, HistoryJson } from "@/lib/schemas/contact";

/** A contact as the API gives it. */
export function contactJsonOf(row: ContactRow): ContactJson {
  const last = row.lastStatusId === 0 ? null : statusById(row.lastStatusId);
  return {
    id: row.id,
    identification: row.identification,
    name: row.name,
    surname: row.surname,
    email: row.email,
    phoneNumber: row.phoneNumber,
    mobile: row.mobile,
    e164: row.e164,
    country: row.country,
    fields: row.fields,
    lastStatus: last?.label ?? null,
    lastStatusKind: last?.kind ?? null,
    lastStatusAt: row.lastStatusAt?.toISOString() ?? null,
    unsubscribed: row.unsubscribedAt !== null || row.numberUnsubscribed,
    blocked: row.numberBlocked,
  };
}

/** A row of the history as the API gives it; a left-out one says its reason. */
export function historyJsonOf(row: HistoryRow): HistoryJson {
  const entry = statusById(row.statusId);
  return {
    seq: Number(row.seq),
    status: entry.code === "leftOut" && row.code ? `${entry.label} (${row.code})` : entry.label,
    kind: entry.kind,
    happenedAt: row.happenedAt.toISOString(),
    learnedAt: row.learnedAt.toISOString(),
    attempt: row.attempt,
    source: row.source,
    code: row.code,
    text: row.text,
    applied: row.applied,
    campaign: row.campaignId,
    step: row.stepId,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  };
}
