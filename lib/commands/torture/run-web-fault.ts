import { setTimeout as wait } from "node:timers/promises";
import { verifyHistory } from "@/lib/db/verify";
import { createToken } from "@/lib/operations/create-token";
import type { Ground } from "../bench/ground";
import { makeCampaign } from "../bench/make-campaign";
import { HttpProvider } from "./http-provider";
import { type Judgement, judge } from "./judge";
import { MortalWeb } from "./mortal-web";
import type { Verdict } from "./run-fault";
import { MOST_TRIES, makeFailingSteps, type WebAct, webActs } from "./web-acts";

/** Callbacks that come at once. */
const burst = 10;
/** How long the worker may take for what is to become of the messages, ms. */
const patience = 60_000;

/**
 * Kills the web process at its first write to the database, its second, and so on until it is done sooner, with each kind of
 * request: bursts of a provider's callbacks, then every act of the API, repeated under its Idempotency-Key until it is answered.
 * Counts what was done, holds the callbacks against the messages' outcomes, and verifies.
 */
export async function runWebFault(ground: Ground, fault: string): Promise<Verdict> {
  const provider = new HttpProvider();
  await provider.open();
  const env = { SMS_GATEWAY: provider.gateway, PUBLIC_URL: "http://127.0.0.1:3000" };
  const web = new MortalWeb(ground, env);
  try {
    const failedSteps = await makeFailingSteps(ground.pool);
    const numbers = Array.from({ length: burst * 10 }, (_, index) => `+39333${1_000_000 + index}`);
    const text = "Please take part: {link}";
    const step = await makeCampaign(ground.pool, { name: fault, numbers, text, licences: numbers.length });
    const worker = ground.start("worker", env);
    await until(() => provider.taken.length === numbers.length + MOST_TRIES);
    await tellAll(web, provider, new Set(numbers));
    await until(async () => (await countUntold(ground)) === 0);
    await worker.stop();
    const receipts = await judge(ground.pool, step, provider.record);
    const acts = await runActs(ground, web, failedSteps);
    return {
      fault,
      ...added(receipts, acts),
      drops: 0,
      kills: web.kills,
      mayBeUnknown: 0,
      differences: (await verifyHistory(ground.pool)).differences,
      rate: 0,
      contract: 0,
    };
  } finally {
    await web.close();
    await provider.close();
  }
}

/** Tells of every text, each until it is answered 200; the web dies with the bursts as long as they reach its next write. */
async function tellAll(web: MortalWeb, provider: HttpProvider, delivered: ReadonlySet<string>): Promise<void> {
  let mortal = true;
  for (let at = 1, first = 0; first < provider.taken.length; at += 1, first += burst) {
    await web.dieAt(mortal ? at : 0);
    await Promise.all(
      provider.taken.slice(first, first + burst).map(async (taken) => {
        const isDelivered = delivered.has(taken.number);
        const { path, request } = provider.callback(taken, isDelivered);
        const { status } = await web.ask(path, request);
        if (status !== 200) throw new Error(`A callback was answered ${status}`);
        provider.record.acknowledge(taken.number, 1, isDelivered ? 2 : 5);
      }),
    );
    mortal &&= web.hasDied;
  }
  await web.dieAt(0);
}

async function runActs(ground: Ground, web: MortalWeb, failedSteps: readonly string[]): Promise<Judgement> {
  const made = await createToken(ground.pool, { name: "torture", role: "owner" }, { name: "torture", role: "owner" });
  if (!made.ok) throw new Error(made.problem.message);
  const headers = { authorization: `Bearer ${made.value.token}` };
  const post = (path: string, type: string, body: string, key?: string) =>
    web.ask(`/api/v1${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": type, ...(key && { "idempotency-key": key }) },
      body,
    });
  const api = (path: string, body: unknown) => post(path, "application/json", JSON.stringify(body));
  const { rows } = await ground.pool.query<{ link: string }>(
    "SELECT link_code AS link FROM message WHERE e164 LIKE '+39333%' ORDER BY id LIMIT $1",
    [MOST_TRIES],
  );
  const survey = await api("/surveys", { code: "TORTURE", name: "Web", questionnaireUrl: "https://q.example.org" });
  const surveyId = (survey.body as { id: string }).id;
  await api(`/surveys/${surveyId}/contacts`, { contacts: [{ mobile: "+393351000000" }] });
  const links = rows.map(({ link }) => link);
  const found = nothing();
  for (const act of webActs(ground.pool, api, { survey: surveyId, links, failedSteps })) {
    await runAct(ground, web, act, (path, type, body, key) => post(path, type, body, key), found);
  }
  return found;
}

/** One act at a time, each dying one write later than the one before, until one is done before it dies. */
async function runAct(
  ground: Ground,
  web: MortalWeb,
  act: WebAct,
  post: (path: string, type: string, body: string, key: string) => Promise<{ status: number; body: unknown }>,
  found: Judgement,
): Promise<void> {
  for (let n = 1; ; n++) {
    await web.dieAt(0);
    const { path, type = "application/json", body, done, values } = await act.prepare(n);
    await web.dieAt(n);
    const answer = await post(path, type, body, `${act.name} ${n}`);
    const reached = web.hasDied;
    const { rows } = await ground.pool.query<{ done: string }>(`SELECT (${done})::float8 AS done`, values);
    const times = Number(rows[0]?.done);
    found.messages += 1;
    found.most = Math.max(found.most, times);
    if (times > 1) found.doubled += 1;
    if (times < 1 || answer.status >= 300) found.lost += 1;
    if ((times !== 1 || answer.status >= 300) && found.examples.length < 5)
      found.examples.push(
        `${act.name}, killed at write ${n}, was done ${times} times and answered ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    if (!reached) return;
  }
}

function nothing(): Judgement {
  return { messages: 0, most: 0, lost: 0, doubled: 0, unknown: 0, receiptsLost: 0, waiting: 0, examples: [] };
}

function added(a: Judgement, b: Judgement): Judgement {
  return {
    messages: a.messages + b.messages,
    most: Math.max(a.most, b.most),
    lost: a.lost + b.lost,
    doubled: a.doubled + b.doubled,
    unknown: a.unknown + b.unknown,
    receiptsLost: a.receiptsLost + b.receiptsLost,
    waiting: a.waiting + b.waiting,
    examples: [...a.examples, ...b.examples],
  };
}

/** Messages that were handed over and of which nothing final is known. */
async function countUntold(ground: Ground): Promise<number> {
  const { rows } = await ground.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM message WHERE e164 SIMILAR TO '\\+3933[34]%' AND next_action IS NOT NULL",
  );
  return rows[0]?.n ?? 0;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await wait(100)) if (await isSo()) return;
}
