"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/lib/cn";
import { isUnder, navigation } from "./navigation";

/** The first level as icons and words; `narrow` leaves the words to screen readers and the tooltip. */
export function NavLinks({ narrow = false, onFollow }: { narrow?: boolean; onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <ul className="grid gap-0.5">
      {navigation.map(({ label, href, icon: Icon }) => {
        const current = isUnder(pathname, href);
        return (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              onClick={onFollow}
              aria-current={current ? "page" : undefined}
              title={narrow ? label : undefined}
              className={cn(
                "flex h-8 items-center gap-2.5 rounded-md px-2 max-md:h-10",
                current ? "bg-accent-soft font-medium text-accent" : "text-text hover:bg-hover",
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0" />
              <span className={narrow ? "sr-only" : undefined}>{label}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
