import { countMessagesByOutcome, findHealth } from "@/lib/db/health";
import { findBalance } from "@/lib/db/licences";
import type { Pool } from "@/lib/db/pool";
import { OUTCOMES } from "@/lib/domain/outcome";

/** What a monitoring system reads, in Prometheus' text format 0.0.4. Counts only, nothing of any person. */
export async function writeMetrics(pool: Pool): Promise<string> {
  const [messages, health, balance] = await Promise.all([
    countMessagesByOutcome(pool),
    findHealth(pool),
    findBalance(pool),
  ]);
  return [
    metric(
      "esito_messages",
      "Messages by present outcome",
      OUTCOMES.map(({ id, code }) => [`outcome="${code}"`, messages.get(id) ?? 0]),
    ),
    metric(
      "esito_worker_heartbeat_age_seconds",
      "Seconds since a worker was heard",
      health.workerSilence === null ? [] : [["", health.workerSilence]],
    ),
    metric(
      "esito_gateway_bound",
      "1 while the gateway is bound",
      health.gateways.map(({ label, bound }) => [`gateway="${escaped(label)}"`, bound ? 1 : 0]),
    ),
    metric("esito_licences_balance", "Licences left", [["", balance]]),
  ].join("");
}

function metric(name: string, help: string, values: [labels: string, value: number][]): string {
  const lines = values.map(([labels, value]) => `${name}${labels ? `{${labels}}` : ""} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("")}`;
}

function escaped(label: string): string {
  return label.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
