import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Input } from "./input";

/** A search field; the key "/" focuses the first one on the page. `aria-label` is required. */
export function SearchInput({ className, ...props }: ComponentProps<"input"> & { "aria-label": string }) {
  return (
    <span className={cn("relative inline-block w-64 max-sm:w-full", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <Input {...props} type="search" data-search-focus className="pr-8 pl-8" />
      <kbd
        aria-hidden
        className="pointer-events-none absolute top-1.5 right-2 rounded-sm border border-line px-1 text-muted max-sm:hidden"
      >
        /
      </kbd>
    </span>
  );
}
