"use client";

import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { type CSSProperties, type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { type SortState, sortHref } from "./list-url";

interface ColumnHeaderProps {
  id: string;
  sortable: boolean;
  sort: SortState | null;
  numeric: boolean;
  style?: CSSProperties | undefined;
  pinned?: boolean;
  resize?: ColumnResize | undefined;
  children: ReactNode;
}

/** How a column is given another width. */
export interface ColumnResize {
  /** By pointer. */
  start: (event: unknown) => void;
  /** By keyboard, in pixels. */
  to: (width: number) => void;
  name: string;
}

/** A column's head; where the list can be sorted by it, a link to that list. */
export function ColumnHeader({ id, sortable, sort, numeric, style, pinned, resize, children }: ColumnHeaderProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const look = cn(
    "truncate px-3 py-2 align-middle font-medium text-muted text-sm",
    numeric && "text-right",
    resize && "relative",
    pinned && "sticky z-[2] bg-inherit",
  );
  if (!sortable) {
    return (
      <th scope="col" style={style} className={look}>
        {children}
        {resize && <ResizeHandle resize={resize} />}
      </th>
    );
  }

  const active = sort?.column === id;
  const Icon = active ? (sort.descending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <th
      scope="col"
      style={style}
      aria-sort={active ? (sort.descending ? "descending" : "ascending") : "none"}
      className={cn(look, active && "text-text")}
    >
      <Link
        href={sortHref(pathname, search.toString(), id, sort)}
        prefetch={false}
        scroll={false}
        className={cn(
          "group inline-flex items-center gap-1 align-middle hover:text-text",
          numeric && "flex-row-reverse",
        )}
      >
        {children}
        <Icon
          aria-hidden
          className={cn("size-3.5", !active && "opacity-0 group-hover:opacity-60 group-focus:opacity-60")}
        />
      </Link>
      {resize && <ResizeHandle resize={resize} />}
    </th>
  );
}

/** At a column's right edge: pulled, or moved with the arrow keys. */
function ResizeHandle({ resize }: { resize: ColumnResize }) {
  const [width, setWidth] = useState(150);
  const measured = (element: HTMLElement) => Math.round(element.parentElement?.getBoundingClientRect().width ?? 150);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget (WAI-ARIA window splitter); <hr> is none
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${resize.name}`}
      aria-valuenow={width}
      aria-valuemin={60}
      aria-valuemax={800}
      tabIndex={0}
      onFocus={(event) => setWidth(measured(event.currentTarget))}
      onPointerDown={(event) => {
        const handle = event.currentTarget;
        // Once the pointer is up the width the column then has is kept.
        document.addEventListener("pointerup", () => resize.to(measured(handle)), { once: true });
      }}
      onMouseDown={resize.start}
      onTouchStart={resize.start}
      onKeyDown={(event) => {
        const step = event.key === "ArrowRight" ? 20 : event.key === "ArrowLeft" ? -20 : 0;
        if (step === 0) return;
        event.preventDefault();
        const next = Math.min(800, Math.max(60, measured(event.currentTarget) + step));
        setWidth(next);
        resize.to(next);
      }}
      className="absolute inset-y-1 right-0 w-1.5 cursor-col-resize touch-none select-none border-line border-r hover:border-accent focus-visible:border-accent"
    />
  );
}
