"use client";

import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type SortState, sortHref } from "./list-url";

interface ColumnHeaderProps {
  id: string;
  sortable: boolean;
  sort: SortState | null;
  numeric: boolean;
  children: ReactNode;
}

/** A column's head; where the list can be sorted by it, a link to that list. */
export function ColumnHeader({ id, sortable, sort, numeric, children }: ColumnHeaderProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const look = cn("whitespace-nowrap px-3 py-2 align-middle font-medium text-muted text-sm", numeric && "text-right");
  if (!sortable) {
    return (
      <th scope="col" className={look}>
        {children}
      </th>
    );
  }

  const active = sort?.column === id;
  const Icon = active ? (sort.descending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <th
      scope="col"
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
    </th>
  );
}
