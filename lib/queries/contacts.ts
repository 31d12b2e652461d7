import "server-only";
import { findCampaignHead, listCampaignNames } from "@/lib/db/campaign-heads";
import { isByStatusOnly } from "@/lib/db/contact-filter";
import { countContacts, listContacts } from "@/lib/db/contact-list";
import { database } from "@/lib/db/database";
import { listFieldNames } from "@/lib/db/field-names";
import type { Queryable } from "@/lib/db/pool";
import { inSnapshot } from "@/lib/db/snapshot";
import { countByLastStatus, totalOf } from "@/lib/db/status-counts";
import { listViews, type ViewRow } from "@/lib/db/views";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { LAST_STATUSES, type Status } from "@/lib/domain/status";
import { type ColumnChoice, USUAL_COLUMNS } from "@/lib/schemas/contact-columns";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { contactSortText } from "@/lib/schemas/contact-sort";
import { encodeCursor } from "@/lib/schemas/page";
import { type AddressQuery, readAddress } from "./contact-address";
import { type ContactListRow, contactListRow } from "./contact-rows";

export type { AddressQuery, ContactListRow };

/** Rows with where the pages before and after them begin. */
export interface ContactRowPage {
  rows: ContactListRow[];
  next: string | null;
  previous: string | null;
}

export interface ContactListView extends ContactRowPage {
  filter: ContactFilter;
  /** "name", "-name"; null = the order of the list. */
  sort: string | null;
  columns: readonly ColumnChoice[];
  /** Names of the survey's custom fields. */
  fieldNames: string[];
  /** What the list shows as a query: filters, order and columns as understood, without the page. */
  query: string;
  /** What of the address was not understood, by name. */
  problems: Record<string, string>;
  /** "Autumn · Invitation" of the step asked for. */
  stepName: string | null;
  campaignName: string | null;
  views: ViewRow[];
  /** The view shown, or with which the changes in the address began. */
  view: ViewRow | null;
  changed: boolean;
}

const pageSize = 100;

/**
 * A page of the survey's contacts. An address that asks for what is not there never fails: that part is left out and
 * told. Counts come apart (`loadContactCounts`), so that rows need not wait for them.
 */
export async function loadContactList(surveyId: string, actor: Actor, address: AddressQuery): Promise<ContactListView> {
  return inSnapshot(database(), async (tx) => {
    const views = await listViews(tx, surveyId, ownerKey(actor));
    const read = await readAddress(tx, surveyId, ownerKey(actor), address, views);
    const { filter, kept, problems, view, changed } = read;
    const columns = read.columns ?? USUAL_COLUMNS;
    return {
      ...(await rowPage(tx, surveyId, read, columns)),
      filter,
      sort: contactSortText(read.query.sort) || null,
      columns,
      fieldNames: await listFieldNames(tx, surveyId),
      query: kept,
      problems,
      ...(await namesOf(tx, filter)),
      views,
      view,
      changed,
    };
  });
}

/** The rows alone, for a list that is scrolled on. */
export async function loadContactRows(surveyId: string, actor: Actor, address: AddressQuery): Promise<ContactRowPage> {
  return inSnapshot(database(), async (tx) => {
    const read = await readAddress(tx, surveyId, ownerKey(actor), address, []);
    return rowPage(tx, surveyId, read, read.columns ?? USUAL_COLUMNS);
  });
}

async function rowPage(
  db: Queryable,
  surveyId: string,
  { query, filter, backward }: Awaited<ReturnType<typeof readAddress>>,
  columns: readonly ColumnChoice[],
): Promise<ContactRowPage> {
  const fields = columns.flatMap(({ id }) => (id.startsWith("field.") ? [id.slice(6)] : []));
  const page = await listContacts(db, surveyId, { ...query, limit: pageSize, filter, backward });
  return {
    rows: page.contacts.map((row) => contactListRow(row, fields)),
    next: page.next && encodeCursor(page.next),
    previous: page.previous && encodeCursor(page.previous),
  };
}

export interface ContactCounts {
  /** Length of the whole list. */
  total: number;
  /** Contacts by last status under all other filters; `none` have no status yet. */
  counts: { status: Status; count: number }[];
  none: number;
}

/** The exact counts of a filter, each told as soon as it is known: the length of the list does not wait for the rest. */
export function loadContactCounts(
  surveyId: string,
  filter: ContactFilter,
): { total: Promise<number>; byStatus: Promise<ContactCounts> } {
  let known: (total: number) => void = () => undefined;
  const length = new Promise<number>((resolve) => {
    known = resolve;
  });
  const byStatus = inSnapshot(database(), async (tx) => {
    if (!isByStatusOnly(filter)) known(await countContacts(tx, surveyId, filter));
    return countsOf(await countByLastStatus(tx, surveyId, filter), filter);
  });
  return { total: Promise.race([length, byStatus.then(({ total }) => total)]), byStatus };
}

function countsOf(byStatus: ReadonlyMap<number, number>, filter: ContactFilter): ContactCounts {
  return {
    total: totalOf(byStatus, filter),
    counts: LAST_STATUSES.map(({ id, code }) => ({ status: code, count: byStatus.get(id) ?? 0 })),
    none: byStatus.get(0) ?? 0,
  };
}

async function namesOf(db: Queryable, { campaign, step }: ContactFilter) {
  const head = campaign ? await findCampaignHead(db, campaign) : null;
  const steps = step ? await listCampaignNames(db, [step]) : null;
  return { campaignName: head?.name ?? null, stepName: (step && steps?.get(step)) || null };
}
