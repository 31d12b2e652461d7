import type { ContactFilter } from "@/lib/schemas/contact-filter";
import type { ContactKey, ContactSort } from "@/lib/schemas/contact-sort";
import { contactSortText } from "@/lib/schemas/contact-sort";
import { type CompiledFilter, compileFilter, isByStatusOnly } from "./contact-filter";
import { type ContactRow, contactSelection } from "./contacts";
import { compileQuickest } from "./narrowed";
import type { Queryable, Transaction } from "./pool";
import { countByLastStatus, expectMany, totalOf } from "./status-counts";

export interface ContactPageRequest {
  filter: ContactFilter;
  /** Null = the order of the list, which is that of the file. */
  sort: ContactSort | null;
  limit: number;
  cursor: ContactKey | null;
  /** The page that ends before the cursor instead of the one that begins after it. */
  backward?: boolean;
}

export interface ContactPage {
  contacts: ContactRow[];
  next: ContactKey | null;
  previous: ContactKey | null;
}

const sortColumn: Record<ContactSort["by"], { value: string; table: "s" | "c"; id: string; type: string }> = {
  lastStatusAt: { value: "s.last_status_at", table: "s", id: "s.contact_id", type: "timestamptz" },
  name: { value: "c.name", table: "c", id: "c.id", type: "text" },
  identification: { value: "c.identification", table: "c", id: "c.id", type: "text" },
};

/** A part of the list within which one index gives the order: rows with a value of the sort, then those without. */
interface Segment {
  condition: string | null;
  order: string;
}

/** One page by key: no row is skipped or repeated while others change, and a deep page costs what the first does. */
export async function listContacts(db: Queryable, surveyId: string, request: ContactPageRequest): Promise<ContactPage> {
  const { sort, limit, cursor, backward = false } = request;
  const rows: ContactRow[] = [];
  const compiled = await compilePage(db, surveyId, request);
  const { columns, joins } = contactSelection(request.filter.at && instantPlace);
  for (const { segment, values } of segmentsFrom(request, compiled)) {
    if (rows.length > limit) break;
    const where = [compiled.where, segment.condition].filter(Boolean).join(" AND ");
    const { rows: found } = await db.query<ContactRow>(
      `WITH page AS (
         SELECT ${compiled.ids[0]} AS contact_id, row_number() OVER (ORDER BY ${segment.order}) AS place FROM ${compiled.from}
         WHERE ${where} ORDER BY ${segment.order} LIMIT ${limit + 1 - rows.length}
       ) SELECT ${columns} FROM page JOIN contact c ON c.id = page.contact_id ${joins}
       ORDER BY page.place`,
      [...compiled.values, ...values],
    );
    rows.push(...found);
  }
  const more = rows.length > limit;
  const contacts = rows.slice(0, limit);
  if (backward) contacts.reverse();
  const first = contacts[0];
  const last = contacts.at(-1);
  return {
    contacts,
    next: last && (backward || more) ? keyOf(last, sort) : null,
    previous: first && (backward ? more : cursor !== null) ? keyOf(first, sort) : null,
  };
}

async function compilePage(db: Queryable, surveyId: string, request: ContactPageRequest): Promise<CompiledFilter> {
  const { filter, sort, cursor, backward = false, limit } = request;
  if (sort) return compileFilter(surveyId, filter, { tables: [sortColumn[sort.by].table] });
  const id = cursor?.id ?? (await beginOf(db, surveyId));
  const beyond = id === null ? null : ({ id, side: backward ? "<" : ">" } as const);
  return compileQuickest(db, surveyId, filter, { beyond, limit });
}

/**
 * The place before a survey's first contact. Without it PostgreSQL may walk the contacts of all surveys in the order of
 * their ids until it comes to this one's.
 */
async function beginOf(db: Queryable, surveyId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string | null }>("SELECT min(id) - 1 AS id FROM contact WHERE survey_id = $1", [
    surveyId,
  ]);
  return rows[0]?.id ?? null;
}

/** compileFilter gives the survey first, then the instant. */
const instantPlace = "$2";

function segmentsFrom(
  request: ContactPageRequest,
  { ids, values: { length: used } }: Pick<CompiledFilter, "ids" | "values">,
): { segment: Segment; values: unknown[] }[] {
  const { sort, cursor, backward = false } = request;
  const descending = (sort?.descending ?? false) !== backward;
  const [direction, beyond] = descending ? ["DESC", "<"] : ["ASC", ">"];
  if (!sort) {
    // The filter begins behind the cursor.
    return [{ segment: { condition: null, order: `${ids[0]} ${direction}` }, values: [] }];
  }
  const { value, id, type } = sortColumn[sort.by];
  const withValue: { segment: Segment; values: unknown[] } = {
    segment: { condition: `${value} IS NOT NULL`, order: `${value} ${direction}, ${id} ${direction}` },
    values: [],
  };
  const without: typeof withValue = {
    segment: { condition: `${value} IS NULL`, order: `${id} ${direction}` },
    values: [],
  };
  const inOrder = backward ? [without, withValue] : [withValue, without];
  if (!cursor) return inOrder;
  const begun = cursor.value === null ? without : withValue;
  if (cursor.value === null) {
    begun.segment.condition += ` AND ${id} ${beyond} $${used + 1}::bigint`;
    begun.values = [cursor.id];
  } else {
    begun.segment.condition = `(${value}, ${id}) ${beyond} ($${used + 1}::${type}, $${used + 2}::bigint)`;
    begun.values = [cursor.value, cursor.id];
  }
  return inOrder.slice(inOrder.indexOf(begun));
}

function keyOf(row: ContactRow, sort: ContactSort | null): ContactKey {
  const value = sort
    ? { lastStatusAt: row.lastStatusAt?.toISOString(), name: row.name, identification: row.identification }[sort.by]
    : null;
  return { sort: contactSortText(sort), value: value ?? null, id: row.id };
}

/** How many contacts a filter finds, now or as of its instant. */
export async function countContacts(db: Queryable, surveyId: string, filter: ContactFilter): Promise<number> {
  if (isByStatusOnly(filter)) return totalOf(await countByLastStatus(db, surveyId, filter), filter);
  await expectMany(db, filter);
  const { from, where, values } = await compileQuickest(db, surveyId, filter);
  const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from} WHERE ${where}`, values);
  return rows[0]?.n ?? 0;
}

/** All contacts of a filter in list order, some thousand at a time, out of the transaction's snapshot. */
export async function* streamContacts(
  tx: Transaction,
  surveyId: string,
  filter: ContactFilter,
): AsyncGenerator<ContactRow[]> {
  const { from, where, values, ids } = compileFilter(surveyId, filter);
  const { columns, joins } = contactSelection(filter.at && instantPlace);
  await tx.query(
    `DECLARE contacts NO SCROLL CURSOR FOR SELECT ${columns}
     FROM (SELECT ${ids[0]} AS contact_id FROM ${from} WHERE ${where}) found JOIN contact c ON c.id = found.contact_id ${joins}
     ORDER BY c.id`,
    values,
  );
  for (;;) {
    const { rows } = await tx.query<ContactRow>("FETCH 2000 FROM contacts");
    if (rows.length === 0) return;
    yield rows;
  }
}
