import "server-only";
import { findCampaignHead, listCampaignNames } from "@/lib/db/campaign-heads";
import { countByLastStatus, listContacts, totalOf } from "@/lib/db/contact-list";
import { type ContactRow, lastStatusOf } from "@/lib/db/contacts";
import { database } from "@/lib/db/database";
import { findForeignIds } from "@/lib/db/filter-ids";
import { resolveView } from "@/lib/db/filter-view";
import type { Queryable } from "@/lib/db/pool";
import { inSnapshot } from "@/lib/db/snapshot";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { LAST_STATUSES, type Status } from "@/lib/domain/status";
import { type ContactFilter, contactSortText, readContactQuery } from "@/lib/schemas/contact-filter";
import { encodeCursor } from "@/lib/schemas/page";

export type AddressQuery = Record<string, string | string[] | undefined>;

export interface ContactListRow {
  id: string;
  identification: string | null;
  fullName: string;
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
}

export interface ContactListView {
  rows: ContactListRow[];
  /** Length of the whole list. */
  total: number;
  filter: ContactFilter;
  /** "name", "-name"; null = the order of the list. */
  sort: string | null;
  /** What the list shows as a query: filters and order as understood, without the page. */
  query: string;
  /** What of the address was not understood, by name. */
  problems: Record<string, string>;
  /** Contacts by last status under all other filters; `none` have no status yet. */
  counts: { status: Status; count: number }[];
  none: number;
  /** "Autumn · Invitation" of the step asked for. */
  stepName: string | null;
  campaignName: string | null;
  next: string | null;
  previous: string | null;
}

/**
 * A page of the survey's contacts with its length and counts, all of one moment. An address that asks for what is not
 * there never fails: that part is left out and told.
 */
export async function loadContactList(surveyId: string, actor: Actor, address: AddressQuery): Promise<ContactListView> {
  return inSnapshot(database(), async (tx) => {
    const { query, problems, kept, backward } = await readAddress(tx, surveyId, actor, address);
    const page = await listContacts(tx, surveyId, { ...query, backward });
    const counts = await countByLastStatus(tx, surveyId, query.filter);
    return {
      rows: page.contacts.map(rowOf),
      total: totalOf(counts, query.filter),
      filter: query.filter,
      sort: contactSortText(query.sort) || null,
      query: kept,
      problems,
      counts: LAST_STATUSES.map(({ id, code }) => ({ status: code, count: counts.get(id) ?? 0 })),
      none: counts.get(0) ?? 0,
      ...(await namesOf(tx, query.filter)),
      next: page.next && encodeCursor(page.next),
      previous: page.previous && encodeCursor(page.previous),
    };
  });
}

async function readAddress(db: Queryable, surveyId: string, actor: Actor, address: AddressQuery) {
  const { after, before, ...rest } = address;
  const cursor = after ?? before;
  // As a list also when there is one, so that what is wrong with it is said of it.
  const status = typeof rest.status === "string" && rest.status ? [rest.status] : rest.status;
  const given = { ...rest, ...(status && { status }), ...(cursor !== undefined && { cursor }) };
  const read = readContactQuery(given);
  const foreign = await findForeignIds(db, surveyId, read.query.filter);
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in foreign)));
  // Whoever leaves out the step also leaves out what needs one.
  const { query, problems } = Object.keys(foreign).length > 0 ? readContactQuery(known) : read;
  const resolved = await resolveView(db, surveyId, ownerKey(actor), query.filter);
  const noView: Record<string, string> = resolved ? {} : { view: "The survey has no such view" };
  const all = { ...foreign, ...problems, ...noView };
  return {
    query: { ...query, filter: resolved ?? { ...query.filter, view: null } },
    problems: all,
    kept: keptQuery(given, all),
    backward: after === undefined && before !== undefined && query.cursor !== null,
  };
}

function keptQuery(given: AddressQuery, problems: Record<string, string>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (!value || name === "cursor" || name === "limit" || name in problems) continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, one);
  }
  return params.toString();
}

async function namesOf(db: Queryable, { campaign, step }: ContactFilter) {
  const head = campaign ? await findCampaignHead(db, campaign) : null;
  const steps = step ? await listCampaignNames(db, [step]) : null;
  return { campaignName: head?.name ?? null, stepName: (step && steps?.get(step)) || null };
}

function rowOf(row: ContactRow): ContactListRow {
  const position = row.lastStepPosition;
  const step = position === null ? null : position === 0 ? "Invitation" : `Reminder ${position}`;
  return {
    id: row.id,
    identification: row.identification,
    fullName: [row.name, row.surname].filter(Boolean).join(" "),
    mobile: row.e164 ?? row.mobile ?? row.phoneNumber,
    e164: row.e164,
    lastStatus: lastStatusOf(row),
    lastStatusAt: row.lastStatusAt?.toISOString() ?? null,
    step: row.lastCampaign && step ? `${row.lastCampaign} · ${step}` : null,
    attempts: row.attempts,
    unsubscribed: row.unsubscribedAt !== null || row.numberUnsubscribed,
    blocked: row.numberBlocked,
  };
}
