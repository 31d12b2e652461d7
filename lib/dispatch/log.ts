import { createLog } from "@/lib/log";

/** The worker's log. */
export const log = createLog("worker");
