import Link from "next/link";
import { cn } from "@/lib/cn";

export interface Choice {
  label: string;
  href: string;
  current: boolean;
}

/** A few choices side by side, of which one holds; each is an address of the same page. */
export function ChoiceLinks({ choices, label }: { choices: readonly Choice[]; label: string }) {
  return (
    <nav aria-label={label} className="inline-flex rounded-md border border-line">
      {choices.map((choice) => (
        <Link
          key={choice.href}
          href={choice.href}
          scroll={false}
          prefetch={false}
          aria-current={choice.current ? "true" : undefined}
          className={cn(
            "whitespace-nowrap px-2 py-0.5 text-sm first:rounded-l-md last:rounded-r-md",
            choice.current ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
