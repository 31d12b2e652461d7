"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** How a table whose rows are loaded while it is scrolled asks for more. */
export interface ScrolledRows {
  /** Loads the page after or before what is there; resolves with the number of rows that came. */
  grow: (direction: "after" | "before") => Promise<number>;
  hasBefore: boolean;
  hasAfter: boolean;
  /** The first row in sight changed. */
  onTop?: (index: number) => void;
}

const rowHeight = 37;
const cardHeight = 210;
/** So many rows before the end the next page is asked for. */
const ahead = 40;

/** The rows in sight of a box that scrolls, and the space of those that are not. */
export function useScrolledRows(box: HTMLDivElement | null, ids: readonly string[], scrolled: ScrolledRows) {
  const [cards, setCards] = useState(false);
  useEffect(() => {
    const query = window.matchMedia("(max-width: 639px)");
    const tell = () => setCards(query.matches);
    tell();
    query.addEventListener("change", tell);
    return () => query.removeEventListener("change", tell);
  }, []);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => box,
    estimateSize: () => (cards ? cardHeight : rowHeight),
    getItemKey: (index) => ids[index] ?? index,
    gap: cards ? 8 : 0,
    overscan: 12,
    // Drawing within the scroll event would hold the frame up.
    useFlushSync: false,
    // What the server draws before there is a box.
    initialRect: { width: 1_280, height: 900 },
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);

  // Rows that come before push the others down: stay where the reader is.
  const head = useRef(ids[0]);
  useLayoutEffect(() => {
    const before = head.current;
    head.current = ids[0];
    const added = before === undefined ? -1 : ids.indexOf(before);
    if (added > 0 && box) box.scrollTop += added * (cards ? cardHeight + 8 : rowHeight);
  }, [ids, box, cards]);

  const [growing, setGrowing] = useState(false);
  const touched = useRef(false);
  useEffect(() => {
    if (!box) return;
    const mark = () => {
      touched.current = true;
    };
    box.addEventListener("scroll", mark, { once: true });
    return () => box.removeEventListener("scroll", mark);
  }, [box]);
  const from = first?.index ?? 0;
  const to = last?.index ?? 0;
  useEffect(() => {
    if (growing || !touched.current) return;
    const direction =
      scrolled.hasAfter && to >= ids.length - ahead
        ? "after"
        : scrolled.hasBefore && from <= ahead / 2
          ? "before"
          : null;
    if (!direction) return;
    setGrowing(true);
    void scrolled.grow(direction).finally(() => setGrowing(false));
  }, [scrolled, from, to, ids.length, growing]);

  const top = virtualizer.range?.startIndex ?? 0;
  const { onTop } = scrolled;
  useEffect(() => {
    if (!touched.current) return;
    const timer = setTimeout(() => onTop?.(top), 400);
    return () => clearTimeout(timer);
  }, [onTop, top]);

  return {
    items,
    above: first?.start ?? 0,
    below: last ? virtualizer.getTotalSize() - last.end : 0,
    measure: virtualizer.measureElement,
  };
}
