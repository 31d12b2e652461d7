import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type NoticeKind = "info" | "warn" | "error" | "success";

const looks = {
  info: { icon: Info, box: "border-accent/40 bg-accent-soft", mark: "text-accent", word: "Information" },
  warn: { icon: TriangleAlert, box: "border-warn/40 bg-warn-soft", mark: "text-warn", word: "Warning" },
  error: { icon: CircleX, box: "border-danger/40 bg-danger-soft", mark: "text-danger", word: "Error" },
  success: { icon: CircleCheck, box: "border-success/40 bg-success-soft", mark: "text-success", word: "Done" },
} as const;

interface NoticeProps {
  kind?: NoticeKind;
  /** What happened. */
  title?: ReactNode;
  /** What it means and what Esito will do. */
  children?: ReactNode;
  /** What the reader can do: a button or a link. */
  action?: ReactNode;
  /** Read out at once when it appears after an act. */
  announce?: boolean;
  className?: string;
}

/** A message that stays on the page until its cause is gone. */
export function Notice({ kind = "info", title, children, action, announce, className }: NoticeProps) {
  const { icon: Icon, box, mark, word } = looks[kind];
  return (
    <div
      role={announce ? (kind === "error" ? "alert" : "status") : undefined}
      className={cn("flex items-start gap-2.5 rounded-md border px-3 py-2", box, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{word}: </span>
        {title && <p className="font-semibold">{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
  );
}
