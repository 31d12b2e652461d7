import "server-only";
import { database } from "@/lib/db/database";
import { type GatewayState, listGateways, listPartFacts, type PartFacts } from "@/lib/db/gateways";
import type { GatewaySettings } from "@/lib/domain/gateway-settings";
import { NEW_GATEWAY } from "@/lib/domain/gateway-settings";
import { isLoopback } from "@/lib/domain/loopback";
import { receiptsStopped } from "@/lib/domain/receipt-flow";
import { readEnv } from "@/lib/env";

/** A gateway on the owners' screen. No secret is in it. */
export interface GatewayView {
  id: string;
  label: string;
  kind: "simulator" | "environment" | "kept";
  /** What it speaks, in words. */
  speaks: string;
  isNew: boolean;
  bound: boolean;
  problem: string | null;
  pausedBecause: string | null;
  lastSeenAt: string | null;
  /** In words: all numbers, or those with these beginnings. */
  carries: string;
  weight: number;
  /** The simulator beside another gateway: it carries nothing. */
  replaced: boolean;
  health: {
    binds: number;
    bindsWanted: number;
    workers: number;
    inFlight: number;
    window: number;
    rate: number;
    throttled: number;
    lastReceiptAt: string | null;
    takenSinceReceipt: number;
    stopped: boolean;
    times: { p50: number; p95: number; reports: number } | null;
    unmatched: { count: number; newestId: string } | null;
  };
  check: { wanted: boolean; at: string | null; problem: string | null };
}

/** All gateways with their health as the workers last told it. */
export async function loadGateways(): Promise<GatewayView[]> {
  const db = database();
  const [gateways, facts] = await Promise.all([listGateways(db), listPartFacts(db)]);
  const now = new Date();
  const replaced = gateways.some(({ simulator }) => !simulator);
  return gateways.map((gateway) =>
    viewOf(
      gateway,
      facts.find(({ gatewayId }) => gatewayId === gateway.id),
      replaced,
      now,
    ),
  );
}

/** What the form of a gateway starts with; null where it is not kept on screen. */
export interface GatewayFormView {
  id: string;
  label: string;
  revision: number;
  settings: GatewaySettings;
  prefixes: string[];
  weight: number;
}

/** A kept gateway for its form, without its secrets. */
export async function loadGatewayForm(id: string): Promise<GatewayFormView | null> {
  const found = (await listGateways(database())).find((gateway) => gateway.id === id);
  if (!found?.settings) return null;
  const { label, revision, settings, prefixes, weight } = found;
  return { id, label, revision, settings, prefixes, weight };
}

/** Where providers bring their reports, and whether they can. */
export function callbackBase(): { url: string; reachable: boolean } {
  const { publicUrl } = readEnv();
  return { url: `${publicUrl}/api/receipts`, reachable: !isLoopback(new URL(publicUrl).hostname) };
}

const names = { smpp: "SMPP", twilio: "Twilio", vonage: "Vonage", infobip: "Infobip" } as const;

function viewOf(gateway: GatewayState, facts: PartFacts | undefined, replaced: boolean, now: Date): GatewayView {
  const { id, label, bound, problem, pausedBecause, weight, settings } = gateway;
  const { binds, bindsWanted, workers, inFlight, window, rate, throttled, lastTakenAt } = gateway;
  const { takenSinceReceipt = 0, silentSince = null, p50 = null, p95 = null, reports = 0 } = facts ?? {};
  return {
    id,
    label,
    kind: gateway.simulator ? "simulator" : settings ? "kept" : "environment",
    speaks: settings
      ? `${names[settings.kind]} at ${settings.host}${isEncrypted(settings) ? ", TLS verified" : ""}`
      : speaksById(id),
    isNew: pausedBecause === NEW_GATEWAY,
    bound,
    problem,
    pausedBecause,
    lastSeenAt: gateway.lastSeenAt?.toISOString() ?? null,
    replaced: gateway.simulator && replaced,
    carries: gateway.prefixes.length ? gateway.prefixes.map((prefix) => `+${prefix}`).join(", ") : "all numbers",
    weight,
    health: {
      binds,
      bindsWanted,
      workers,
      inFlight,
      window,
      rate,
      throttled,
      lastReceiptAt: gateway.lastReceiptAt?.toISOString() ?? null,
      takenSinceReceipt,
      stopped: receiptsStopped({ takenSinceReceipt, silentSince, lastTakenAt }, now),
      unmatched: gateway.unmatched > 0 ? { count: gateway.unmatched, newestId: gateway.unmatchedId ?? "" } : null,
      times: p50 === null || p95 === null ? null : { p50, p95, reports },
    },
    check: { wanted: gateway.checkWanted, at: gateway.checkedAt?.toISOString() ?? null, problem: gateway.checkProblem },
  };
}

/** HTTP providers are always reached by TLS, but for a stand-in on this machine. */
function isEncrypted({ kind, host, tls }: GatewaySettings): boolean {
  return kind === "smpp" ? tls : !isLoopback(host.replace(/:\d+$/, ""));
}

function speaksById(id: string): string {
  const name = Object.entries(names).find(([kind]) => id.startsWith(`${kind}:`))?.[1];
  return name ?? "SMPP";
}
