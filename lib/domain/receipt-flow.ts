/** What says whether a gateway's delivery reports still come. */
export interface ReceiptFlow {
  /** SMS taken since the newest report. */
  takenSinceReceipt: number;
  /** When the first of them was taken. */
  silentSince: Date | null;
  lastTakenAt: Date | null;
}

/** So many SMS without any report are no chance. */
const enough = 20;
/** Reports may take their time; a whole gateway's do not for so long. */
const patience = 10 * 60_000;
/** Without sends for so long nobody waits for reports that say nothing new. */
const recent = 60 * 60_000;

/** Whether reports have stopped while sends go on: then everything looks sent and nothing is known. */
export function receiptsStopped({ takenSinceReceipt, silentSince, lastTakenAt }: ReceiptFlow, now: Date): boolean {
  if (silentSince === null || lastTakenAt === null || takenSinceReceipt < enough) return false;
  return now.getTime() - silentSince.getTime() > patience && now.getTime() - lastTakenAt.getTime() < recent;
}
