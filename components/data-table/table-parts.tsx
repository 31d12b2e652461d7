import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

/** A small static table; wide ones scroll inside their box. `caption` is its name for screen readers. */
export function Table({ caption, className, children, ...props }: ComponentProps<"table"> & { caption: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <div className="relative overflow-x-auto" tabIndex={0}>
      <table {...props} className={cn("w-full border-collapse text-left", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Thead({ children }: { children: ReactNode }) {
  return <thead className="border-line border-b bg-sunken">{children}</thead>;
}

export function Tbody({ children }: { children: ReactNode }) {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return <tr {...props} className={cn("hover:bg-hover", className)} />;
}

interface CellProps {
  /** Numbers stand at the right. */
  numeric?: boolean;
}

export function Th({ numeric, className, scope = "col", ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      {...props}
      scope={scope}
      className={cn("whitespace-nowrap px-3 py-2 font-medium text-muted text-sm", numeric && "text-right", className)}
    />
  );
}

export function Td({ numeric, className, ...props }: ComponentProps<"td"> & CellProps) {
  return <td {...props} className={cn("px-3 py-1.5 align-top", numeric && "text-right tabular-nums", className)} />;
}
