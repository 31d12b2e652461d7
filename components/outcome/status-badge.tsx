import { cn } from "@/lib/cn";
import { type Status, statusEntry } from "@/lib/domain/status";
import { Swatch } from "../charts/swatch";
import { OutcomeIcon } from "./outcome-icon";
import { statusColor, statusMark } from "./status-mark";

interface StatusBadgeProps {
  status: Status;
  /** "short" drops the source before the colon ("Delivered"), "full" keeps it ("SMS Sender: Delivered"). */
  label?: "short" | "full";
  /** Adds "permanent" or "temporary" in words. */
  showKind?: boolean;
  className?: string;
}

/**
 * A status in words, icon, colour and family mark. The edge says the kind too: solid where the outcome is permanent,
 * dashed where it is temporary.
 */
export function StatusBadge({ status, label = "short", showKind = false, className }: StatusBadgeProps) {
  const entry = statusEntry(status);
  const color = statusColor(status);
  const words = label === "full" ? entry.label : entry.label.slice(entry.label.indexOf(":") + 1).trim();
  return (
    <span className={cn("inline-flex items-center gap-2 whitespace-nowrap", className)} title={entry.label}>
      <span
        className={cn(
          "inline-flex items-center gap-1.5 rounded-md border px-1.5 py-px font-medium",
          entry.kind === "temporary" && "border-dashed",
        )}
        style={{ color, borderColor: `color-mix(in oklab, ${color} 55%, transparent)` }}
      >
        <Swatch color={color} mark={statusMark(status)} className="size-2.5" />
        <OutcomeIcon status={status} className="size-3.5" />
        {words}
      </span>
      {showKind && entry.kind !== "event" && <span className="text-muted text-sm">{entry.kind}</span>}
    </span>
  );
}
