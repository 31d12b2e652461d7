import { OUTCOMES, type Outcome } from "./outcome";

/** What a contact's history records: an outcome, or a link, interview or opt-out event (design §1). */
export type EventStatus =
  | "clicked"
  | "partial"
  | "completed"
  | "screenedOut"
  | "quotaFull"
  | "unsubscribed"
  | "resubscribed"
  | "leftOut"
  | "blocked"
  | "unblocked"
  | "edited"
  | "erased";

export type Status = Outcome | EventStatus;
export type StatusKind = "permanent" | "temporary" | "event";

export interface StatusEntry {
  code: Status;
  /** Number under which the database stores it; never re-used. */
  id: number;
  label: string;
  kind: StatusKind;
  /** Whether it can be a contact's last status (rule 6). */
  canBeLast: boolean;
}

const events: readonly StatusEntry[] = [
  event(21, "clicked", "Link: Clicked", true),
  event(22, "partial", "Interview: Partial", true),
  event(23, "completed", "Interview: Completed", true),
  event(24, "screenedOut", "Interview: Screened out", true),
  event(25, "quotaFull", "Interview: Quota full", true),
  event(26, "unsubscribed", "SMS Sender: Unsubscribed", true),
  event(27, "resubscribed", "SMS Sender: Subscribed again", false),
  event(28, "leftOut", "SMS Sender: Left out", false),
  event(29, "blocked", "Contact: Blocked", false),
  event(30, "unblocked", "Contact: Unblocked", false),
  event(31, "edited", "Contact: Edited", false),
  event(32, "erased", "Contact: Erased", false),
];

/** Every status, outcomes first. */
export const STATUSES: readonly StatusEntry[] = [
  ...OUTCOMES.map(({ code, id, label, kind }) => ({ code, id, label, kind, canBeLast: true })),
  ...events,
];

/** The statuses a contact can have as its last one; filters and Survey Activity list these. */
export const LAST_STATUSES = STATUSES.filter((entry) => entry.canBeLast);

const byCode = new Map(STATUSES.map((entry) => [entry.code, entry]));
const byLabel = new Map(STATUSES.map((entry) => [entry.label, entry]));
const byId = new Map(STATUSES.map((entry) => [entry.id, entry]));

/** The row of a known status. */
export function statusEntry(code: Status): StatusEntry {
  const entry = byCode.get(code);
  if (!entry) throw new Error(`No status ${code}`);
  return entry;
}

/** The status with this label, or null. */
export function statusByLabel(label: string): StatusEntry | null {
  return byLabel.get(label) ?? null;
}

/** The status with this database number; throws on one that is not in the table. */
export function statusById(id: number): StatusEntry {
  const entry = byId.get(id);
  if (!entry) throw new Error(`No status number ${id}`);
  return entry;
}

function event(id: number, code: EventStatus, label: string, canBeLast: boolean): StatusEntry {
  return { id, code, label, kind: "event", canBeLast };
}
