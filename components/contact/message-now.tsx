import { OutcomeIcon } from "@/components/outcome/outcome-icon";
import { isPermanent, outcomeEntry } from "@/lib/domain/outcome";
import { formatDateTime, formatZone } from "@/lib/format";
import type { ContactMessageView } from "@/lib/queries/contact";

/** What is happening now to a message that is still under way, in a sentence; nothing for the others. */
export function MessageNow({ message, zone }: { message: ContactMessageView; zone: string }) {
  const { outcome } = message;
  if (!outcome || isPermanent(outcome) || message.superseded) return null;
  return (
    <p data-now className="flex items-start gap-2.5 rounded-md border border-dashed px-3 py-2">
      <OutcomeIcon status={outcome} className="mt-0.5" />
      <span>
        <strong className="font-semibold">{outcomeEntry(outcome).name} (temporary)</strong>, {message.title}:{" "}
        {message.words} {nextWords(message, zone)}
      </span>
    </p>
  );
}

/** "Next attempt 24 Nov 2026, 14:05 CET (attempt 2), until 25 Nov 2026, 09:00 CET." */
function nextWords(message: ContactMessageView, zone: string): string {
  if (message.campaignState === "paused" && message.nextAction === "submit") {
    return "The campaign is paused: nothing is submitted until it is resumed.";
  }
  const when = (date: Date) => `${formatDateTime(date, zone)} ${formatZone(zone, date)}`;
  const at = message.nextAttemptAt;
  const until = message.validUntil ? `, until ${when(message.validUntil)}` : "";
  switch (message.nextAction) {
    case "submit":
      return `Next attempt ${at ? when(at) : "as soon as there is room"} (attempt ${message.attempts + 1})${until}.`;
    case "answer":
      return `The gateway has it; waiting for its answer${at ? ` until ${when(at)}` : ""}.`;
    case "query":
      return `Waiting for a report${until}${at ? `; Esito asks the gateway at ${when(at)}` : ""}.`;
    case "cancel":
      return "The gateway is being asked to cancel it.";
    case "close":
      return `Waiting for a report${at ? ` until ${when(at)}` : until}.`;
    case null:
      return `Waiting for a report${until}.`;
  }
}
