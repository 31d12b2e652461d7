"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import type { DrawnRows } from "./use-scrolled-rows";

const gap = 8;
const guessed = 210;

/** Pixels that a card and the gap below it take, more or less. */
export const cardHeight = guessed + gap;

/** The cards to draw of a box that scrolls; each is as high as its facts, which is known once it is drawn. */
export function useMeasuredCards(box: HTMLDivElement | null, ids: readonly string[]): DrawnRows {
  const virtualizer = useVirtualizer({
    enabled: box !== null,
    count: ids.length,
    getScrollElement: () => box,
    estimateSize: () => guessed,
    getItemKey: (index) => ids[index] ?? index,
    gap,
    overscan: 12,
    // Drawing within the scroll event would hold the frame up.
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    from: first?.index ?? 0,
    to: last ? last.index + 1 : 0,
    top: virtualizer.range?.startIndex ?? 0,
    above: first?.start ?? 0,
    below: last ? virtualizer.getTotalSize() - last.end : 0,
    measure: virtualizer.measureElement,
  };
}
