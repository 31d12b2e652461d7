"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { LinkButton } from "../ui/link-button";
import { firstPageHref, pageHref } from "./list-url";

export interface ListPage {
  /** Cursor of the next page, null on the last. */
  next: string | null;
  /** Cursor of the previous page, null on the first. */
  previous: string | null;
  /** What is shown: "2,311 contacts". */
  summary?: ReactNode;
}

/** First, previous and next as links: each page has its address. */
export function Pager({ page }: { page: ListPage }) {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  if (!page.next && !page.previous && !page.summary) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 px-3 py-2">
      <span className="mr-auto text-muted text-sm">{page.summary}</span>
      {page.previous && (
        <>
          <LinkButton size="sm" variant="ghost" href={firstPageHref(pathname, search)}>
            First
          </LinkButton>
          <LinkButton size="sm" href={pageHref(pathname, search, "before", page.previous)}>
            <ChevronLeft aria-hidden />
            Previous
          </LinkButton>
        </>
      )}
      {page.next && (
        <LinkButton size="sm" href={pageHref(pathname, search, "after", page.next)}>
          Next
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
