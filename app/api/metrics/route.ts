import { unexpected } from "@/app/api/answers";
import { database } from "@/lib/db/database";
import { createLog } from "@/lib/log";
import { writeMetrics } from "@/lib/operations/write-metrics";

export const dynamic = "force-dynamic";

const log = createLog("metrics");

/** Prometheus text; counts only, so that a monitoring system needs no token. */
export async function GET(request: Request): Promise<Response> {
  try {
    const text = await writeMetrics(database());
    return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
  } catch (error) {
    return unexpected(log, error, request);
  }
}
