"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

export interface LinkTab {
  label: ReactNode;
  href: string;
  /** The tab is current on this path and below; the href's own path without it. */
  under?: string;
  /** Whether it is the current one, where the path alone does not say so. */
  current?: boolean;
}

/** Tabs that are addresses: each can be linked to, opened in a new window and gone back from. `scroll` false keeps the page where it is. */
export function LinkTabs({ tabs, label, scroll }: { tabs: readonly LinkTab[]; label: string; scroll?: boolean }) {
  const pathname = usePathname();
  const nav = useRef<HTMLElement>(null);
  const isCurrent = (tab: LinkTab) => {
    const root = tab.under ?? tab.href.split("?")[0] ?? tab.href;
    return tab.current ?? (pathname === root || pathname.startsWith(`${root}/`));
  };
  const current = tabs.findIndex(isCurrent);

  // Where not all tabs fit, the current one must be in sight; only their row moves, not the page.
  useEffect(() => {
    const row = nav.current;
    const tab = row?.querySelectorAll("a")[current];
    if (row && tab) row.scrollLeft = tab.offsetLeft - row.offsetLeft - 24;
  }, [current]);

  return (
    <nav ref={nav} aria-label={label} className="-mb-px overflow-x-auto">
      <ul className="flex gap-1">
        {tabs.map((tab, index) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={scroll ?? true}
              prefetch={false}
              aria-current={index === current ? "page" : undefined}
              className={cn(
                "block whitespace-nowrap border-b-2 px-3 py-2 -outline-offset-2",
                index === current
                  ? "border-accent font-medium text-text"
                  : "border-transparent text-muted hover:border-line-strong hover:text-text",
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
