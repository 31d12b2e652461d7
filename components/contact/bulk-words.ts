import { formatNumber } from "@/lib/format";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { contactsWords } from "./count-words";

type Act = BulkProgress["act"];

/** What an act does, as the title of its dialog. */
export const BULK_TITLES: Readonly<Record<Act, string>> = {
  edit: "Edit a field of many contacts",
  unsubscribe: "Unsubscribe many contacts",
  block: "Block many numbers",
  retry: "Retry failed messages",
  delete: "Delete contacts",
};

/** The button that begins it, with its number. */
export function beginWords(act: Act, total: number): string {
  const words: Record<Act, string> = {
    edit: `Edit ${contactsWords(total)}`,
    unsubscribe: `Unsubscribe ${contactsWords(total)}`,
    block: `Block the numbers of ${contactsWords(total)}`,
    retry: `Retry for ${contactsWords(total)}`,
    delete: `Delete ${contactsWords(total)}`,
  };
  return words[act];
}

const others: Readonly<Record<Act, string>> = {
  edit: "already have this value",
  unsubscribe: "are unsubscribed already",
  block: "have no number, or one that is blocked already",
  retry: "have no failed message in this step",
  delete: "were loaded into a step, so they stay",
};

/** What will happen to how many, and why not to the others. */
export function previewWords({ act, found, total }: BulkProgress): string {
  const rest = found - total;
  const all = `${contactsWords(total)} of ${formatNumber(found)} chosen`;
  return rest > 0 ? `${all}; ${formatNumber(rest)} ${others[act]}.` : `${all}.`;
}

/** What an act means, and whether it can be taken back. */
export const BULK_MEANINGS: Readonly<Record<Act, string>> = {
  edit: "Each contact's history keeps that the field was changed. It can be taken back.",
  unsubscribe:
    "Later steps text none of them, nor anybody else with their numbers, in any survey. It can be taken back.",
  block: "Their numbers are never texted, in every survey. It can be taken back.",
  retry:
    "A new message takes the place of each failed one and is charged anew. Opted-out and repeated numbers are passed over. It cannot be taken back.",
  delete: "They are gone for good, with all their data. It cannot be taken back.",
};

/** What an act has done. */
export function doneWords({ act, changed, total, state }: BulkProgress): string {
  if (state === "undone") return "Everything was taken back.";
  const what: Record<Act, string> = {
    edit: `${contactsWords(changed)} edited`,
    unsubscribe: `${contactsWords(changed)} unsubscribed`,
    block: `The numbers of ${contactsWords(changed)} blocked`,
    retry: `${changed === 1 ? "1 message" : `${formatNumber(changed)} messages`} put back into the queue`,
    delete: `${contactsWords(changed)} deleted`,
  };
  const rest = total - changed;
  return rest > 0 ? `${what[act]}; ${formatNumber(rest)} had changed meanwhile or needed nothing.` : `${what[act]}.`;
}
