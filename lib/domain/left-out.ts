/** Why a contact of a campaign's list gets no message of a step (rule 8). */

const table = [
  row("unsubscribed", "Unsubscribed", "The contact, or somebody else with this number, asked to get no more messages."),
  row("blocked", "Blocked", "The number is on the list of numbers that are never texted."),
  row("completed", "Interview completed", "The contact has already completed the interview."),
  row("screenedOut", "Screened out", "The contact was screened out of the interview."),
  row("quotaFull", "Quota full", "The contact's quota was full; there is nothing left to answer."),
  row(
    "audience",
    "Not in this step's audience",
    "The contact is in the campaign's list but does not match this step's rule.",
  ),
  row(
    "permanentErrorBefore",
    "Lasting error before",
    "An earlier message to the same number ended Invalid or Undeliverable, in this survey or, where the campaign was started so, in any. Correct the number and the next step includes it.",
  ),
  row("frequency", "Texted too often", "The contact got as many messages lately as the survey allows."),
] as const;

export type LeftOutReason = (typeof table)[number]["code"];

interface LeftOutRow<Code extends string = string> {
  code: Code;
  label: string;
  /** A sentence for a survey manager. */
  words: string;
}

/** The eight reasons, in the order in which they are decided. */
export const LEFT_OUT_REASONS: readonly LeftOutRow<LeftOutReason>[] = table;

const byCode = new Map<string, LeftOutRow<LeftOutReason>>(table.map((entry) => [entry.code, entry]));

/** Whether a text is one of the eight reasons. */
export function isLeftOutReason(code: string): code is LeftOutReason {
  return byCode.has(code);
}

/** Label and words of a reason. */
export function leftOutEntry(code: LeftOutReason): LeftOutRow<LeftOutReason> {
  const entry = byCode.get(code);
  if (!entry) throw new Error(`No reason ${code}`);
  return entry;
}

function row<Code extends string>(code: Code, label: string, words: string): LeftOutRow<Code> {
  return { code, label, words };
}
