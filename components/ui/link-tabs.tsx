"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export interface LinkTab {
  label: ReactNode;
  href: string;
  /** The tab is current on this path and below; the href's own path without it. */
  under?: string;
}

/** Tabs that are addresses: each can be linked to, opened in a new window and gone back from. */
export function LinkTabs({ tabs, label }: { tabs: readonly LinkTab[]; label: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="-mb-px overflow-x-auto">
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const root = tab.under ?? tab.href.split("?")[0] ?? tab.href;
          const current = pathname === root || pathname.startsWith(`${root}/`);
          return (
            <li key={tab.href}>
              <Link
                href={tab.href}
                prefetch={false}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "block whitespace-nowrap border-b-2 px-3 py-2 -outline-offset-2",
                  current
                    ? "border-accent font-medium text-text"
                    : "border-transparent text-muted hover:border-line-strong hover:text-text",
                )}
              >
                {tab.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
