"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { allOnce, inSight, type PagePlace, type PlacedPage, type RowPage, samePlace } from "./row-pages";

/**
 * Pages of a list that is scrolled on at both ends. `first` is the page the server gave. When it gives it anew, the pages
 * in sight are read again, and each of the others when it comes in sight: so that what a reader sees is of about one
 * moment, however much was scrolled through before.
 */
export function useRowPages<Row extends { id: string }>(
  first: RowPage<Row>,
  place: PagePlace,
  load: (place: PagePlace) => Promise<RowPage<Row>>,
) {
  const [pages, setPages] = useState<readonly PlacedPage<Row>[]>([{ ...first, place, moment: 0 }]);
  const [failed, setFailed] = useState(false);
  const now = useRef(pages);
  const moment = useRef(0);
  const loading = useRef(false);
  const reading = useRef(false);
  const sight = useRef({ from: 0, to: 0 });
  const loader = useRef(load);
  loader.current = load;

  const put = useCallback((next: readonly PlacedPage<Row>[]) => {
    now.current = next;
    setPages(next);
  }, []);

  const readAgain = useCallback(async () => {
    if (reading.current) return;
    reading.current = true;
    try {
      for (;;) {
        const of = moment.current;
        const old = inSight(allOnce(now.current), sight.current).find((page) => page.moment < of);
        if (!old) return;
        const read = { ...(await loader.current(old.place)), place: old.place, moment: of };
        setFailed(false);
        put(now.current.map((page) => (samePlace(page.place, old.place) ? read : page)));
      }
    } catch {
      setFailed(true);
    } finally {
      reading.current = false;
    }
  }, [put]);

  const shown = useRef(first);
  useEffect(() => {
    if (shown.current === first) return;
    shown.current = first;
    moment.current += 1;
    const fresh = { ...first, place, moment: moment.current };
    const known = now.current.some((page) => samePlace(page.place, place));
    put(known ? now.current.map((page) => (samePlace(page.place, place) ? fresh : page)) : [fresh]);
    void readAgain();
  }, [first, place, put, readAgain]);

  /** Rows of this range are drawn. */
  const see = useCallback(
    (from: number, to: number) => {
      sight.current = { from, to };
      void readAgain();
    },
    [readAgain],
  );

  const grow = useCallback(
    async (direction: "after" | "before"): Promise<number> => {
      const edge = direction === "after" ? now.current.at(-1) : now.current[0];
      const cursor = direction === "after" ? edge?.next : edge?.previous;
      if (!cursor || loading.current) return 0;
      loading.current = true;
      try {
        const at = direction === "after" ? { after: cursor } : { before: cursor };
        const of = moment.current;
        const page = { ...(await loader.current(at)), place: at, moment: of };
        setFailed(false);
        put(direction === "after" ? [...now.current, page] : [page, ...now.current]);
        return page.rows.length;
      } catch {
        setFailed(true);
        return 0;
      } finally {
        loading.current = false;
      }
    },
    [put],
  );

  const once = useMemo(() => allOnce(pages), [pages]);
  const rows = useMemo(() => once.flatMap((page) => page.rows), [once]);
  return { pages: once, rows, failed, grow, see };
}
