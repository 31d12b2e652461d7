import { database } from "@/lib/db/database";
import { checkHealth } from "@/lib/operations/check-health";

export const dynamic = "force-dynamic";

/** 200 while the database answers and a worker was heard within 30 s, else 503. For load balancers: nobody is asked who he is. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(database());
  const headers = { "cache-control": "no-store" };
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers });
}
