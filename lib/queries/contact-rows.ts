import "server-only";
import { type ContactRow, lastStatusOf } from "@/lib/db/contacts";
import type { Status } from "@/lib/domain/status";

/** A row of the list: what its columns show. */
export interface ContactListRow {
  id: string;
  identification: string | null;
  fullName: string;
  surname: string | null;
  email: string | null;
  phoneNumber: string | null;
  country: string | null;
  /** The number as texted, or as it was written when it is none. */
  mobile: string | null;
  /** Null when the number as written is none. */
  e164: string | null;
  lastStatus: Status | null;
  /** ISO. */
  lastStatusAt: string | null;
  /** "Autumn · Invitation". */
  step: string | null;
  attempts: number | null;
  unsubscribed: boolean;
  blocked: boolean;
  erased: boolean;
  /** Custom fields that the list shows. */
  fields: Record<string, string>;
}

/** The row of a contact; `fields` names the custom fields to show. */
export function contactListRow(row: ContactRow, fields: readonly string[]): ContactListRow {
  const position = row.lastStepPosition;
  const step = position === null ? null : position === 0 ? "Invitation" : `Reminder ${position}`;
  const { id, identification, surname, email, phoneNumber, country, e164, attempts } = row;
  return {
    id,
    identification,
    fullName: row.erasedAt ? "Erased person" : [row.name, row.surname].filter(Boolean).join(" "),
    surname,
    email,
    phoneNumber,
    country,
    mobile: e164 ?? row.mobile ?? phoneNumber,
    e164,
    lastStatus: lastStatusOf(row),
    lastStatusAt: row.lastStatusAt?.toISOString() ?? null,
    step: row.lastCampaign && step ? `${row.lastCampaign} · ${step}` : null,
    attempts,
    unsubscribed: row.unsubscribedAt !== null || row.numberUnsubscribed,
    blocked: row.numberBlocked,
    erased: row.erasedAt !== null,
    fields: Object.fromEntries(
      fields.flatMap((name) => (Object.hasOwn(row.fields, name) ? [[name, row.fields[name] ?? ""]] : [])),
    ),
  };
}
