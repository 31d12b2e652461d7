import {
  Antenna,
  ArrowRight,
  Ban,
  Bell,
  BellOff,
  Check,
  CheckCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleSlash2,
  Clock,
  Copy,
  Eraser,
  Hash,
  Hourglass,
  Layers,
  ListX,
  LockOpen,
  type LucideIcon,
  MousePointerClick,
  Pencil,
  PhoneOff,
  ShieldX,
  SkipForward,
  Trash2,
  UserX,
} from "lucide-react";
import { cn } from "@/lib/cn";
import type { Status } from "@/lib/domain/status";
import { statusColor } from "./status-mark";

const icons: Record<Status, LucideIcon> = {
  delivered: Check,
  undeliverable: PhoneOff,
  rejected: ShieldX,
  expired: Hourglass,
  invalid: Hash,
  duplicated: Copy,
  skipped: SkipForward,
  deleted: Trash2,
  buffered: Layers,
  scheduled: Clock,
  unknown: CircleQuestionMark,
  enroute: ArrowRight,
  accepted: Antenna,
  clicked: MousePointerClick,
  partial: CircleDashed,
  completed: CheckCheck,
  screenedOut: UserX,
  quotaFull: CircleSlash2,
  unsubscribed: BellOff,
  resubscribed: Bell,
  leftOut: ListX,
  blocked: Ban,
  unblocked: LockOpen,
  edited: Pencil,
  erased: Eraser,
};

/** The status's icon in its colour; decoration beside words, never alone. */
export function OutcomeIcon({ status, className }: { status: Status; className?: string }) {
  const Icon = icons[status];
  return <Icon aria-hidden className={cn("size-4 shrink-0", className)} style={{ color: statusColor(status) }} />;
}
