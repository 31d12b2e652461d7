"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";

/** Rows in order, with the cursors of the pages beside them. */
export interface RowPage<Row> {
  rows: readonly Row[];
  next: string | null;
  previous: string | null;
}

/** Where a page stands in the address of the list: after or before a cursor, or at the beginning. */
export type PagePlace = { after: string } | { before: string } | null;

interface PlacedPage<Row> extends RowPage<Row> {
  place: PagePlace;
}

const same = (one: PagePlace, other: PagePlace) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Pages of a list that is scrolled on at both ends. `first` is the page the server gave; when it gives it anew, the
 * pages beside it are read again, so that all rows are of about one moment.
 */
export function useRowPages<Row>(
  first: RowPage<Row>,
  place: PagePlace,
  load: (place: NonNullable<PagePlace>) => Promise<RowPage<Row>>,
) {
  const [pages, setPages] = useState<PlacedPage<Row>[]>([{ ...first, place }]);
  const [failed, setFailed] = useState(false);
  const loading = useRef(false);
  const shown = useRef(first);
  const now = useRef(pages);
  now.current = pages;

  useEffect(() => {
    if (shown.current === first) return;
    shown.current = first;
    const fresh = { ...first, place };
    const others = now.current.filter((page) => !same(page.place, place));
    if (others.length === now.current.length) return setPages([fresh]);
    setPages((before) => before.map((page) => (same(page.place, place) ? fresh : page)));
    let stale = false;
    const again = async () => {
      for (const page of others) {
        if (!page.place) continue;
        const read = await load(page.place);
        if (stale) return;
        setPages((before) => before.map((one) => (same(one.place, page.place) ? { ...read, place: one.place } : one)));
      }
    };
    again().catch(() => setFailed(true));
    return () => {
      stale = true;
    };
  }, [first, place, load]);

  const grow = useCallback(
    async (direction: "after" | "before"): Promise<number> => {
      const edge = direction === "after" ? now.current.at(-1) : now.current[0];
      const cursor = direction === "after" ? edge?.next : edge?.previous;
      if (!cursor || loading.current) return 0;
      loading.current = true;
      try {
        const at = direction === "after" ? { after: cursor } : { before: cursor };
        const page = { ...(await load(at)), place: at };
        setFailed(false);
        setPages((before) => (direction === "after" ? [...before, page] : [page, ...before]));
        return page.rows.length;
      } catch {
        setFailed(true);
        return 0;
      } finally {
        loading.current = false;
      }
    },
    [load],
  );

  const rows = useMemo(() => pages.flatMap((page) => page.rows), [pages]);
  return { pages, rows, failed, grow };
}
