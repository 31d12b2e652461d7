import Link from "next/link";
import type { ReactNode } from "react";

export interface Crumb {
  label: ReactNode;
  /** Left out for the last one, the page itself. */
  href?: string;
}

/** Where the page stands: survey › campaign › step. */
export function Breadcrumb({ crumbs, label = "Breadcrumb" }: { crumbs: readonly Crumb[]; label?: string }) {
  return (
    <nav aria-label={label} className="text-muted text-sm">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? index} className="flex items-center gap-x-1.5">
            {index > 0 && <span aria-hidden>›</span>}
            {crumb.href ? (
              <Link href={crumb.href} prefetch={false} className="hover:text-text hover:underline">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
