let diskFullAt: Date | null = null;

/** Remembers what the heartbeat is to tell of a failure; returns what a person has to do about it, where somebody has to. */
export function noteTrouble(error: unknown): string {
  // PostgreSQL's disk_full: nothing of the statement was written.
  if ((error as { code?: string }).code !== "53100") return "";
  diskFullAt = new Date();
  return ": the database's disk is full. Nothing is lost; make room, and the worker goes on by itself";
}

/** Seconds since the database last found no room on its disk for something of this worker; null = never. */
export function sinceDiskFull(now: Date): number | null {
  return diskFullAt && (now.getTime() - diskFullAt.getTime()) / 1_000;
}
