"use client";

import { startTransition, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DrawnRows } from "./use-scrolled-rows";

/** Pixels of a row of one line. */
export const rowHeight = 37;

/** Rows are drawn so many at a time: what a change costs the page beside its rows is paid that much more seldom. */
const batch = 12;
/** Rows drawn beyond those in sight: what goes by while more are being drawn. */
const spare = 24;

interface Sight {
  from: number;
  to: number;
  top: number;
}

/** Until the box is there: what fits a large screen. */
const unseen: Sight = { from: 0, to: 36, top: 0 };

/** The rows to draw of a box that scrolls rows of one line each. */
export function useLines(box: HTMLDivElement | null, count: number): DrawnRows {
  const [sight, setSight] = useState(unseen);
  const drawn = useRef(unseen);
  useLayoutEffect(() => {
    drawn.current = sight;
  }, [sight]);
  useEffect(() => {
    if (!box) return;
    let asked = unseen;
    const look = () => {
      const { scrollTop, clientHeight } = box;
      const next = sightOf(scrollTop, clientHeight);
      const { from, to } = drawn.current;
      const bare = scrollTop < from * rowHeight || scrollTop + clientHeight > to * rowHeight;
      if (next.from === asked.from && next.to === asked.to && !bare) return;
      asked = next;
      // Ahead of the reader in pieces between the frames; what is in sight and not there, at once.
      if (bare) setSight(next);
      else startTransition(() => setSight(next));
    };
    look();
    box.addEventListener("scroll", look, { passive: true });
    const sized = new ResizeObserver(look);
    sized.observe(box);
    return () => {
      box.removeEventListener("scroll", look);
      sized.disconnect();
    };
  }, [box]);
  const to = Math.min(sight.to, count);
  const from = Math.min(sight.from, Math.max(0, to - batch));
  return { from, to, top: Math.min(sight.top, to), above: from * rowHeight, below: (count - to) * rowHeight };
}

function sightOf(scrolled: number, height: number): Sight {
  const top = Math.floor(scrolled / rowHeight / batch) * batch;
  const bottom = Math.ceil((scrolled + height) / rowHeight / batch) * batch;
  return { from: Math.max(0, top - spare), to: bottom + spare, top };
}
