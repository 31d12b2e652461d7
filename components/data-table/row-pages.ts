/** Rows in order, with the cursors of the pages beside them. */
export interface RowPage<Row> {
  rows: readonly Row[];
  next: string | null;
  previous: string | null;
}

/** Where a page stands in the address of the list: after or before a cursor, or at the beginning. */
export type PagePlace = { after: string } | { before: string } | null;

export interface PlacedPage<Row> extends RowPage<Row> {
  place: PagePlace;
  /** Counts how often the list was read anew before the page was; a lesser one is older. */
  moment: number;
}

export function samePlace(one: PagePlace, other: PagePlace): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The pages of which a row lies in this range of all rows. */
export function inSight<Row>(
  pages: readonly PlacedPage<Row>[],
  { from, to }: { from: number; to: number },
): PlacedPage<Row>[] {
  let begin = 0;
  return pages.filter(({ rows }) => {
    const end = begin + rows.length;
    const seen = begin < to && end > from;
    begin = end;
    return seen;
  });
}

/** Each row once: one that moved to another page since is where the newer reading has it. */
export function allOnce<Row extends { id: string }>(pages: readonly PlacedPage<Row>[]): readonly PlacedPage<Row>[] {
  const newest = new Map<string, PlacedPage<Row>>();
  let twice = false;
  for (const page of pages) {
    for (const { id } of page.rows) {
      const known = newest.get(id);
      twice ||= known !== undefined;
      if (!known || known.moment < page.moment) newest.set(id, page);
    }
  }
  if (!twice) return pages;
  return pages.map((page) => ({ ...page, rows: page.rows.filter(({ id }) => newest.get(id) === page) }));
}
