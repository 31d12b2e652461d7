import { type Outcome, outcomeEntry } from "@/lib/domain/outcome";
import type { EventStatus, Status } from "@/lib/domain/status";
import type { Mark } from "../charts/mark";

const events: Record<EventStatus, string> = {
  clicked: "clicked",
  partial: "partial",
  completed: "completed",
  screenedOut: "screened-out",
  quotaFull: "quota-full",
  unsubscribed: "unsubscribed",
  resubscribed: "event",
  leftOut: "event",
  blocked: "event",
  unblocked: "event",
  edited: "event",
  erased: "event",
};

/** The status's colour as CSS: one variable, right in both themes. */
export function statusColor(status: Status): string {
  return `var(--outcome-${isEvent(status) ? events[status] : outcomeEntry(status).token})`;
}

/** Its family's mark: delivered solid, errors cut, in queue hatched; link, interview and contact events a ring. */
export function statusMark(status: Status): Mark {
  if (isEvent(status)) return "ring";
  if (status === "delivered") return "solid";
  return outcomeEntry(status as Outcome).kind === "permanent" ? "cut" : "hatched";
}

function isEvent(status: Status): status is EventStatus {
  return status in events;
}
