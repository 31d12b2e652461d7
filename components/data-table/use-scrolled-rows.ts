"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useCards } from "./use-cards";
import { rowHeight, useLines } from "./use-lines";
import { cardHeight, useMeasuredCards } from "./use-measured-cards";

/** How a table whose rows are loaded while it is scrolled asks for more. */
export interface ScrolledRows {
  /** Loads the page after or before what is there; resolves with the number of rows that came. */
  grow: (direction: "after" | "before") => Promise<number>;
  hasBefore: boolean;
  hasAfter: boolean;
  /** The first row in sight changed. */
  onTop?: (index: number) => void;
  /** Other rows are drawn: from the first to one after the last. */
  onDrawn?: (from: number, to: number) => void;
}

/** Which rows of a list that scrolls are drawn, and the space of those that are not. */
export interface DrawnRows {
  from: number;
  /** One after the last. */
  to: number;
  /** The first in sight. */
  top: number;
  /** Pixels above and below. */
  above: number;
  below: number;
  /** Of rows whose height is not known before they are drawn. */
  measure?: (row: HTMLTableRowElement | null) => void;
}

/** So many rows before the end of what is drawn the next page is asked for. */
const ahead = 40;

/** The rows to draw of a box that scrolls; loads more at both ends and says where one is. */
export function useScrolledRows(box: HTMLDivElement | null, ids: readonly string[], scrolled: ScrolledRows): DrawnRows {
  const cards = useCards();
  const lines = useLines(cards ? null : box, ids.length);
  const measured = useMeasuredCards(cards ? box : null, ids);
  const drawn = cards ? measured : lines;

  // Rows that come push the others down: stay where the reader is.
  const head = useRef(ids[0]);
  useLayoutEffect(() => {
    const before = head.current;
    head.current = ids[0];
    const added = before === undefined ? -1 : ids.indexOf(before);
    if (added <= 0 || !box) return;
    box.scrollTop += added * (cards ? cardHeight : rowHeight);
    // Its own event comes a frame later, in which other rows would be in sight.
    box.dispatchEvent(new Event("scroll"));
  }, [ids, box, cards]);

  const [growing, setGrowing] = useState(false);
  const touched = useRef(false);
  useEffect(() => {
    if (!box) return;
    const mark = () => {
      touched.current = true;
    };
    box.addEventListener("scroll", mark, { once: true, passive: true });
    return () => box.removeEventListener("scroll", mark);
  }, [box]);
  const { from, to, top } = drawn;
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

  const { onTop, onDrawn } = scrolled;
  useEffect(() => onDrawn?.(from, to), [onDrawn, from, to]);
  useEffect(() => {
    if (!touched.current) return;
    const timer = setTimeout(() => onTop?.(top), 400);
    return () => clearTimeout(timer);
  }, [onTop, top]);

  return drawn;
}
