import type { MessageClass } from "./message";
import { receiptBucket } from "./receipt-time";

/** What the figures of a step count of one message; outcomes and interview states by their numbers. */
export interface CountedMessage {
  class: MessageClass;
  outcome: number | null;
  leftOut: string | null;
  taken: boolean;
  superseded: boolean;
  code: string | null;
  reportedAt: Date | null;
  firstSubmissionAt: Date | null;
  clicked: boolean;
  interview: number | null;
  unsubscribed: boolean;
  country: string | null;
  network: string | null;
}

const delivered = 5;

/** The figures in which a message counts once, by the names of step_figure; the same as figures_of in the migrations. */
export function messageFigures(message: CountedMessage): string[] {
  if (message.superseded) return [];
  const { class: of, outcome, code } = message;
  const handedOver = of === "delivered" || of === "permanent" || (of === "inQueue" && message.taken);
  const arrived = outcome === delivered;
  const country = `country.${message.country ?? ""}`;
  const network = `network.${message.network ?? ""}`;
  const figures: (string | false | null)[] = [
    "loaded",
    `class.${of}`,
    outcome !== null && `outcome.${outcome}`,
    message.leftOut && `leftOut.${message.leftOut}`,
    handedOver && "handedOver",
    of === "inQueue" && message.taken && message.reportedAt === null && "silent",
    (of === "permanent" || of === "notSent" || of === "temporary") &&
      outcome !== null &&
      code !== null &&
      `reason.${outcome}.${code}`,
    message.clicked && "clicked",
    arrived && message.interview !== null && `interview.${message.interview}`,
    arrived && message.unsubscribed && "unsubscribed",
    arrived && code === "link" && "provenByLink",
    arrived && code !== "link" && receiptFigure(message),
    of !== "leftOut" && `${country}.${of}`,
    message.clicked && `${country}.clicked`,
    handedOver && `${network}.${of}`,
    message.clicked && `${network}.clicked`,
    arrived && code === "link" && `${network}.provenByLink`,
  ];
  return figures.filter((figure): figure is string => typeof figure === "string" && figure !== "");
}

function receiptFigure({ reportedAt, firstSubmissionAt }: CountedMessage): string | null {
  if (!reportedAt || !firstSubmissionAt) return null;
  return `receipt.${receiptBucket((reportedAt.getTime() - firstSubmissionAt.getTime()) / 1000)}`;
}
