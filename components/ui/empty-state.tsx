import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

interface EmptyStateProps {
  /** What is empty: "No contacts yet". */
  title: ReactNode;
  /** Why, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  className?: string;
}

/** Says what would be here, why it is not and what to do about it. */
export function EmptyState({ title, children, action, icon, className }: EmptyStateProps) {
  return (
    <div className={cn("grid justify-items-center gap-1 px-6 py-12 text-center", className)}>
      {icon && (
        <span aria-hidden className="mb-2 text-muted [&_svg]:size-7">
          {icon}
        </span>
      )}
      <p className="font-semibold text-lg">{title}</p>
      {children && <div className="max-w-prose text-balance text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
