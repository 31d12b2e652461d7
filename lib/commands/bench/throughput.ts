import type { Pool } from "@/lib/db/pool";
import { freePort } from "@/lib/free-port";
import { parseGatewayUrl } from "@/lib/gateways/smpp/gateway-url";
import { createSmppGateway } from "@/lib/gateways/smpp/smpp-gateway";
import { openGround } from "./ground";
import { makeCampaign } from "./make-campaign";
import { memoryOf } from "./memory";
import { printFigure } from "./print";

const messages = 10_000;
const window = 100;

/**
 * Messages a second from claimed to settled (submitted over SMPP, receipts in, history, figures and licences durable), with
 * one worker and with two, beside the same SMPP load without a database and beside plain batched inserts of the same rows.
 */
export async function benchThroughput(): Promise<void> {
  const ground = await openGround();
  try {
    const port = await freePort();
    const http = `http://127.0.0.1:${await freePort()}`;
    ground.start("simulator", {
      ESITO_SIMULATOR_PORT: String(port),
      ESITO_SIMULATOR_HTTP: http,
      ESITO_SIMULATOR_PROFILE: "instant",
    });
    const gateway = `smpp://esito:esito@127.0.0.1:${port}?window=${window}`;
    const protocol = await smppAlone(gateway);
    printFigure("SMPP without a database", protocol, "messages/s");
    const inserts = await plainInserts(ground.pool);
    printFigure("plain batched inserts of the same rows", inserts, "messages/s");
    for (const workers of [1, 2]) {
      const env = { SMS_GATEWAY: gateway, ESITO_SIMULATOR_HTTP: http };
      const running = Array.from({ length: workers }, () => ground.start("worker", env));
      const rate = await campaign(ground.pool, workers);
      printFigure(`end to end, ${workers} worker${workers > 1 ? "s" : ""}`, rate, "messages/s", [
        ["of SMPP alone", rate / protocol],
        ["of plain inserts", rate / inserts],
      ]);
      const memory = Math.max(...running.map(({ pid }) => memoryOf(pid)));
      printFigure(`memory of a worker after ${messages.toLocaleString("en")} messages`, memory, "MB");
      await Promise.all(running.map((worker) => worker.stop()));
    }
  } finally {
    await ground.close();
  }
}

async function smppAlone(url: string): Promise<number> {
  let receipts = 0;
  const gateway = createSmppGateway(parseGatewayUrl(url), {
    onReport: async () => {
      receipts += 1;
    },
    onStateChange: () => undefined,
  });
  gateway.open();
  await until(async () => gateway.state().bound);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: messages }, (_, index) =>
      gateway.submit({
        sender: "Esito",
        destination: number(9, index),
        encoding: "gsm7",
        text: "Hello",
        concatenation: null,
        validitySeconds: 3600,
      }),
    ),
  );
  await until(async () => receipts >= messages);
  const rate = messages / ((performance.now() - began) / 1000);
  await gateway.close();
  return rate;
}

/** The rows of one message's life (message, part, four rows of history), in batches of 500, nothing else. */
async function plainInserts(pool: Pool): Promise<number> {
  await pool.query(
    "CREATE TABLE plain_message (LIKE message INCLUDING DEFAULTS INCLUDING INDEXES); CREATE TABLE plain_part (LIKE part INCLUDING DEFAULTS INCLUDING INDEXES); CREATE TABLE plain_change (LIKE status_change INCLUDING DEFAULTS INCLUDING INDEXES)",
  );
  const began = performance.now();
  for (let from = 1; from <= messages; from += 500) {
    await pool.query(
      `WITH made AS (
         INSERT INTO plain_message (survey_id, campaign_id, step_id, contact_id, outcome, class, outcome_at, changed_at, link_code)
         SELECT 1, 1, 1, n, 5, 'delivered', now(), now(), 'plain' || n FROM generate_series($1::int, $1::int + 499) n RETURNING id
       ), parts AS (
         INSERT INTO plain_part (message_id, submission, number, gateway_id, state, provider_id, outcome, inferred, sent_at)
         SELECT id, 1, 1, 'simulator', 'taken', 'id' || id, 5, false, now() FROM made
       )
       INSERT INTO plain_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source)
       SELECT 1, id, id, 1, 5, true, now(), now(), 'gateway' FROM made, generate_series(1, 4)`,
      [from],
    );
  }
  return messages / ((performance.now() - began) / 1000);
}

async function campaign(pool: Pool, round: number): Promise<number> {
  const step = await makeCampaign(pool, {
    name: `bench-${round}`,
    numbers: Array.from({ length: messages }, (_, index) => number(round, index)),
    text: "Hello {name}, please take part: {link}",
    licences: messages,
  });
  await until(async () => (await count(pool, "SELECT loaded AS n FROM step WHERE id = $1", step)) === messages);
  await until(async () => (await count(pool, unsettled, step)) === 0, 500);
  // Between the first row of the history and the last, so that a question every half second is enough: it costs what is measured.
  const { rows } = await pool.query<{ seconds: number }>(
    "SELECT extract(epoch FROM max(learned_at) - min(learned_at))::float8 AS seconds FROM status_change WHERE step_id = $1 AND submission > 0",
    [step],
  );
  return messages / (rows[0]?.seconds ?? Number.NaN);
}

const unsettled = `
  SELECT (EXISTS (SELECT FROM message WHERE step_id = $1 AND next_action = 'submit')
    OR EXISTS (SELECT FROM message WHERE next_action = 'answer')
    OR EXISTS (SELECT FROM message WHERE next_action IN ('query', 'cancel', 'close')))::int AS n`;

async function count(pool: Pool, sql: string, step: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(sql, [step]);
  return rows[0]?.n ?? 0;
}

function number(round: number, index: number): string {
  return `+3932${round}${String(1_000_000 + index)}`;
}

/** Waits for a state; a benchmark that never reaches it ends with an error after two minutes. */
async function until(reached: () => Promise<boolean>, every = 50): Promise<void> {
  const last = Date.now() + 120_000;
  while (!(await reached())) {
    if (Date.now() > last) throw new Error("The benchmark's messages did not settle within two minutes.");
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
