import { findHealth, type GatewayHealth } from "@/lib/db/health";
import type { Pool } from "@/lib/db/pool";

/** Seconds without a sign after which a worker counts as gone (API "Outside /api/v1"). */
export const WORKER_SILENCE = 30;

export interface HealthReport {
  status: "ok" | "down";
  database: "ok" | "full" | "away";
  worker: "ok" | "silent";
  gateways: GatewayHealth[];
}

/** How the installation is; never rejects. A database that does not answer within 5 s is away. */
export async function checkHealth(pool: Pool): Promise<HealthReport> {
  const health = await Promise.race([findHealth(pool).catch(() => null), later(5_000)]);
  if (!health) return { status: "down", database: "away", worker: "silent", gateways: [] };
  const heard = health.workerSilence !== null && health.workerSilence <= WORKER_SILENCE;
  return {
    status: heard && !health.diskFull ? "ok" : "down",
    database: health.diskFull ? "full" : "ok",
    worker: heard ? "ok" : "silent",
    gateways: health.gateways,
  };
}

function later(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref();
  });
}
