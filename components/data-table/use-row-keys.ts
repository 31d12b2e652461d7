"use client";

import { type RefObject, useEffect } from "react";
import { isTyping } from "../shell/is-typing";

/** j and k (or the arrows once a row has the focus) walk the rows, Enter opens the first link, x selects. */
export function useRowKeys(body: RefObject<HTMLTableSectionElement | null>): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const rows = [...(body.current?.rows ?? [])].filter((row) => row.dataset.row !== undefined);
      const here = rows.findIndex((row) => row.contains(document.activeElement));
      const onRow = here >= 0 && document.activeElement === rows[here];
      const step = stepOf(event.key, onRow);
      if (step !== 0) {
        const next = rows[Math.min(rows.length - 1, Math.max(0, here + step))];
        next?.focus();
        event.preventDefault();
        return;
      }
      if (!onRow) return;
      if (event.key === "Enter") rows[here]?.querySelector<HTMLAnchorElement>("a[href]")?.click();
      if (event.key === "x") rows[here]?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [body]);
}

function stepOf(key: string, onRow: boolean): number {
  if (key === "j" || (onRow && key === "ArrowDown")) return 1;
  if (key === "k" || (onRow && key === "ArrowUp")) return -1;
  return 0;
}
