/** The thirteen outcomes (design §2). Screen, CSV, API, SQL constraint and filters derive from this table. */

export type OutcomeKind = "permanent" | "temporary";

/** What becomes of a message's licences when it has this outcome. */
export type LicenceRule = "neverDeducted" | "returned" | "kept" | "keptIfTaken" | "notYet" | "deducted";

interface OutcomeRow {
  code: string;
  /** Number under which the database stores it; never re-used. */
  id: number;
  label: string;
  name: string;
  kind: OutcomeKind;
  /** One sentence a survey manager understands. */
  meaning: string;
  licence: LicenceRule;
  /** The licence rule in words. */
  licenceText: string;
  /** SMPP message_state (3.4 table 5-6, 5.0 table 4-22), null where SMPP has none. */
  smppState: number | null;
  /** Colour token: `--outcome-<token>`. */
  token: string;
}

const licenceText: Record<LicenceRule, string> = {
  neverDeducted: "never deducted, or returned",
  returned: "returned: no charge",
  kept: "kept: the normal charge",
  keptIfTaken: "kept if a gateway took it, else returned",
  notYet: "not deducted before the first submission",
  deducted: "deducted",
};

const table = [
  row(
    1,
    "invalid",
    "Invalid",
    "permanent",
    null,
    "neverDeducted",
    "The number cannot be a mobile phone, so nothing was sent to it, or the gateway called it malformed.",
  ),
  row(
    2,
    "duplicated",
    "Duplicated",
    "permanent",
    null,
    "neverDeducted",
    "Another contact of this step has the same number; only the first in the list is texted.",
  ),
  row(
    3,
    "rejected",
    "Rejected",
    "permanent",
    8,
    "returned",
    "The mobile network refused the message. Nothing is charged.",
  ),
  row(
    4,
    "undeliverable",
    "Undeliverable",
    "permanent",
    5,
    "keptIfTaken",
    "The message cannot be delivered to this phone; the error is lasting.",
  ),
  row(
    5,
    "delivered",
    "Delivered",
    "permanent",
    2,
    "kept",
    "The phone received the message: the network's receipt says so, or the contact opened the link.",
  ),
  row(
    6,
    "expired",
    "Expired",
    "permanent",
    3,
    "keptIfTaken",
    "The time allowed for delivery ran out without a confirmation. No further attempts.",
  ),
  row(
    7,
    "deleted",
    "Deleted",
    "permanent",
    4,
    "keptIfTaken",
    "Cancelled by a manager, or deleted at the gateway, before it was delivered.",
  ),
  row(
    8,
    "skipped",
    "Skipped",
    "permanent",
    9,
    "kept",
    "The network took the message but ignored it because of one of its own rules.",
  ),
  row(9, "buffered", "Buffered", "temporary", null, "notYet", "In Esito's queue, not handed to a gateway yet."),
  row(
    10,
    "scheduled",
    "Scheduled",
    "temporary",
    null,
    "notYet",
    "To be submitted again at a known time: quiet hours, or a temporary refusal.",
  ),
  row(11, "unknown", "Unknown", "temporary", 7, "deducted", "Handed to the gateway; nothing heard about it yet."),
  row(12, "enroute", "Enroute", "temporary", 1, "deducted", "In the mobile network, on its way to the phone."),
  row(
    13,
    "accepted",
    "Accepted",
    "temporary",
    6,
    "deducted",
    "The mobile network accepted the message for the phone; delivery is not confirmed yet.",
  ),
] as const;

export type Outcome = (typeof table)[number]["code"];
export type OutcomeEntry = OutcomeRow & { code: Outcome };

/** All thirteen, permanent first. */
export const OUTCOMES: readonly OutcomeEntry[] = table;

const byCode = new Map<string, OutcomeEntry>(table.map((entry) => [entry.code, entry]));
const byLabel = new Map<string, OutcomeEntry>(table.map((entry) => [entry.label, entry]));
const byId = new Map<number, OutcomeEntry>(table.map((entry) => [entry.id, entry]));

/** The row of a known outcome. */
export function outcomeEntry(code: Outcome): OutcomeEntry {
  const entry = byCode.get(code);
  if (!entry) throw new Error(`No outcome ${code}`);
  return entry;
}

/** The outcome with this label ("SMS Sender: Delivered"), or null. */
export function outcomeByLabel(label: string): OutcomeEntry | null {
  return byLabel.get(label) ?? null;
}

/** The outcome with this database number; throws on a number that is not in the table. */
export function outcomeById(id: number): OutcomeEntry {
  const entry = byId.get(id);
  if (!entry) throw new Error(`No outcome number ${id}`);
  return entry;
}

/** Whether the outcome ends the message. */
export function isPermanent(code: Outcome): boolean {
  return outcomeEntry(code).kind === "permanent";
}

function row<Code extends string>(
  id: number,
  code: Code,
  name: string,
  kind: OutcomeKind,
  smppState: number | null,
  licence: LicenceRule,
  meaning: string,
): OutcomeRow & { code: Code } {
  return {
    id,
    code,
    name,
    label: `SMS Sender: ${name}`,
    kind,
    smppState,
    licence,
    licenceText: licenceText[licence],
    meaning,
    token: code,
  };
}
