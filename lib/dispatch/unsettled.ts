import type { ReceivedReport } from "@/lib/db/receipts";
import type { Submitted } from "./submit";

interface Waiting {
  submitted: Submitted;
  number: number;
  written: Promise<void>;
}

/**
 * Submissions whose answers wait to be written, by the ids that gateways gave their parts: a receipt that comes as quickly
 * is written with its answer, in one transaction instead of three. Only where it says Delivered: every other may concern
 * the account or the number, and takes the way of the inbox.
 */
export class Unsettled {
  private readonly byId = new Map<string, Waiting>();

  /** `written` resolves when the submission's answers, and the receipts that joined them, are on disk. */
  add(submitted: Submitted, written: Promise<void>): void {
    for (const { number, answer } of submitted.answers) {
      if (answer.kind === "refused" || !answer.providerId) continue;
      this.byId.set(key(submitted.gatewayId, answer.providerId), { submitted, number, written });
    }
  }

  /** Nothing joins these any more. */
  close(batch: readonly Submitted[]): void {
    for (const { gatewayId, answers } of batch) {
      for (const { answer } of answers) {
        if (answer.kind !== "refused" && answer.providerId) this.byId.delete(key(gatewayId, answer.providerId));
      }
    }
  }

  /** Lets a receipt join the answer it belongs to. Resolves when both are durable; null where it cannot. */
  join({ gatewayId, report }: ReceivedReport): Promise<void> | null {
    const found = this.byId.get(key(gatewayId, report.providerId));
    if (!found || report.outcome !== "delivered") return null;
    const { submitted, number, written } = found;
    if (report.destination !== null && report.destination !== submitted.destination) return null;
    submitted.receipts.push({ number, report });
    return written;
  }
}

const key = (gatewayId: string, providerId: string) => `${gatewayId} ${providerId}`;
