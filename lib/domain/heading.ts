import { type Percentage, percentage } from "./percentage";
import type { StepFigures } from "./step-figures";

/** The headings of a step's statistics (design "The figures of a step"); codes are those of the API's `heading` filter. */

export type HeadingCode =
  | "leftOut"
  | "inQueue"
  | "handedOver"
  | "sent"
  | "delivered"
  | "errors"
  | "errors.notSent"
  | "errors.permanent"
  | "errors.temporary"
  | "byReceipt"
  | "byLink"
  | "clicked"
  | "started"
  | "partial"
  | "completed"
  | "screenedOut"
  | "quotaFull"
  | "unsubscribed"
  | "silent";

type Denominator = "loaded" | "handedOver" | "sent" | "delivered";

export interface Heading {
  code: HeadingCode;
  label: string;
  /** A sentence for a survey manager. */
  meaning: string;
  /** Of what its percentage is a share. */
  of: Denominator;
  /** The denominator in words, after "of": "of 4,343 sent". */
  ofText: string;
  value: (figures: StepFigures) => number;
}

const inWords: Record<Denominator, string> = {
  loaded: "loaded",
  handedOver: "handed over",
  sent: "sent",
  delivered: "delivered",
};

/** All headings in the order in which a step shows them. */
export const HEADINGS: readonly Heading[] = [
  heading(
    "leftOut",
    "Left out",
    "loaded",
    "In the campaign's list, but this step sends them nothing.",
    (f) => f.leftOut.total,
  ),
  heading(
    "inQueue",
    "In queue",
    "loaded",
    "Not ended yet: waiting to leave, or sent and waiting for a report.",
    (f) => f.inQueue,
  ),
  heading(
    "handedOver",
    "Handed over",
    "loaded",
    "A gateway took the message, or may have taken it.",
    (f) => f.handedOver,
  ),
  heading("sent", "Sent", "loaded", "Sent and ended: delivered, or failed after sending.", (f) => f.sent),
  heading("delivered", "Delivered", "sent", "The phone received the message.", (f) => f.delivered),
  heading("errors", "Errors", "loaded", "Not sent, failed after sending, or being retried.", (f) => f.errors.total),
  heading(
    "errors.notSent",
    "Not sent",
    "loaded",
    "Ended before any gateway took the message: invalid or duplicated numbers, refusals, cancellations.",
    (f) => f.errors.notSent,
  ),
  heading(
    "errors.permanent",
    "Failed after sending",
    "sent",
    "A gateway took the message, and it ended without delivery.",
    (f) => f.errors.permanent,
  ),
  heading(
    "errors.temporary",
    "Being retried",
    "loaded",
    "Refused for a passing reason; Esito submits it again by itself.",
    (f) => f.errors.temporary,
  ),
  heading("byReceipt", "Delivered by receipt", "delivered", "Delivered, as the gateway reported.", (f) => f.byReceipt),
  heading(
    "byLink",
    "Delivered by link",
    "delivered",
    "Delivered, known by the opened link alone: no receipt said so.",
    (f) => f.byLink,
  ),
  heading(
    "clicked",
    "Clicked",
    "delivered",
    "Opened the link. Who answered, even in part, has clicked.",
    (f) => f.clicked,
  ),
  heading("started", "Started", "delivered", "Began the interview, however it ended.", (f) => f.started),
  heading("partial", "Partial", "delivered", "Started the interview and has not finished it.", (f) => f.partial),
  heading("completed", "Completed", "delivered", "Completed the interview.", (f) => f.completed),
  heading(
    "screenedOut",
    "Screened out",
    "delivered",
    "The interview ended because they do not qualify.",
    (f) => f.screenedOut,
  ),
  heading(
    "quotaFull",
    "Quota full",
    "delivered",
    "The interview ended because their quota was full.",
    (f) => f.quotaFull,
  ),
  heading("unsubscribed", "Unsubscribed", "handedOver", "Asked to get no more messages.", (f) => f.unsubscribed),
  heading("silent", "Silent", "handedOver", "Handed over, and no report has been heard yet.", (f) => f.silent),
];

const byCode = new Map<string, Heading>(HEADINGS.map((entry) => [entry.code, entry]));

/** The heading with this code, or null when there is none. */
export function headingByCode(code: string): Heading | null {
  return byCode.get(code) ?? null;
}

/** The heading's share in a step; null when its denominator is 0. */
export function headingPercentage(entry: Heading, figures: StepFigures): Percentage | null {
  return percentage(entry.value(figures), figures[entry.of]);
}

function heading(
  code: HeadingCode,
  label: string,
  of: Denominator,
  meaning: string,
  value: (figures: StepFigures) => number,
): Heading {
  return { code, label, meaning, of, ofText: inWords[of], value };
}
