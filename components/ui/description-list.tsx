import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export interface Description {
  term: ReactNode;
  value: ReactNode;
}

/** Facts as term and value; in columns where there is room. */
export function DescriptionList({ items, className }: { items: readonly Description[]; className?: string }) {
  return (
    <dl className={cn("grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-6 gap-y-3", className)}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: terms are nodes and keep their order
        <div key={index} className="min-w-0">
          <dt className="text-muted text-sm">{item.term}</dt>
          <dd className="break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
