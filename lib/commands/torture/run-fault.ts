import { setTimeout as wait } from "node:timers/promises";
import { verifyHistory } from "@/lib/db/verify";
import { seededRandom } from "@/lib/gateways/simulator/random";
import type { Ground } from "../bench/ground";
import { makeCampaign } from "../bench/make-campaign";
import { openDatabaseTap } from "./database-tap";
import { type Fault, mischiefOf } from "./faults";
import { FaultySmsc } from "./faulty-smsc";
import type { Full } from "./full-disk";
import { Herd } from "./herd";
import { type Judgement, judge } from "./judge";

export const WINDOW = 50;
const longText = `Dear customer, ${"we would like to hear what you think of us. ".repeat(8)}{link}`;

export interface Verdict extends Judgement {
  fault: string;
  drops: number;
  kills: number;
  /** Most messages that may be Unknown: a window for each link or worker lost, and those never answered. */
  mayBeUnknown: number;
  differences: number;
  /** Messages a second until nine in ten were taken, without the calm half before a throttling. */
  rate: number;
  /** The contract's rate, or what was carried of it in the calm half, of which four fifths are to be kept; 0 where there is none, or the messages are too few to tell. */
  contract: number;
}

/** How long nothing may move before what is left counts as waiting, ms: a slow machine is no fault of Esito's, standing still is. */
const patience = 60_000;
/** How long nothing may move once everything is handed over and told, ms: orphans are joined every two seconds. */
const calm = 15_000;

/** Sends a campaign of so many messages through this fault and compares both sides' records. `row` keeps numbers apart. */
export async function runFault(
  ground: Ground,
  fault: Fault,
  given: { messages: number; row: number; seed: number; runFull?: ((what: Full) => Promise<void>) | undefined },
): Promise<Verdict> {
  const { messages, row, seed, runFull } = given;
  const random = seededRandom(seed, row);
  const prefix = `+393${20 + row}`;
  const moments = pickMoments(fault, messages * (fault.long ? 3 : 1), random);
  // One after the other: PostgreSQL cannot die while it starts.
  let acts = Promise.resolve();
  const act = (kill: () => Promise<void>) => {
    acts = acts.then(kill);
  };
  const calmFor = fault.contract > 0 ? Math.floor(messages / 2) : 0;
  const smsc = new FaultySmsc({ ...mischiefOf(fault), calmFor }, random, (taken) => {
    while (moments.length && taken >= (moments[0]?.at ?? 0)) {
      const moment = moments.shift();
      if (moment) act(() => strike(moment.what));
    }
  });
  const strike = async (what: Struck) => {
    if (what === "worker") await herd.killOne();
    else if (what === "database") await ground.crashDatabase(1_000);
    else await runFull?.(what);
  };
  await smsc.open();
  const gateway = `smpp://torture:secret@127.0.0.1:${smsc.port}?window=${WINDOW}&timeout=2&tps=${fault.contract}`;
  const seconds = Math.min(60, messages / 50);
  const step = await makeCampaign(ground.pool, {
    name: `${fault.name} ${seed}`,
    numbers: Array.from({ length: messages }, (_, index) => `${prefix}${1_000_000 + index}`),
    text: fault.long ? longText : "Please take part: {link}",
    licences: messages * 4,
    tps: fault.killEvery > 0 ? Math.ceil((2 * messages) / seconds) : 0,
  });
  const tap = fault.killAtEveryRequest
    ? await openDatabaseTap(
        ground.url,
        endLives(() => act(() => herd.killOne())),
      )
    : null;
  const herd = new Herd(ground, fault.workers, {
    ...(tap ? { DATABASE_URL: tap.url } : {}),
    SMS_GATEWAY: gateway,
    ESITO_QUERY_AFTER: `${fault.queryAfter}ms`,
    ESITO_RETRY_BASE: "5s",
  });
  const killer = fault.killEvery > 0 ? setInterval(() => act(() => herd.killOne()), fault.killEvery) : undefined;
  const mercy = setTimeout(() => clearInterval(killer), seconds * 1_000);
  // A worker that was killed is movement too: where it takes long to begin anew, little else moves.
  const standsStill = async () => `${herd.kills} ${await standing(ground, step, smsc)}`;
  try {
    await moved(patience, standsStill, () => isHandedOver(ground, step));
    clearInterval(killer);
    await acts;
    await moved(patience, standsStill, async () => (await isHandedOver(ground, step)) && smsc.untold === 0);
    await moved(calm, standsStill, async () => isPerfect(await judge(ground.pool, step, smsc.record)));
  } finally {
    clearInterval(killer);
    clearTimeout(mercy);
    await herd.stop();
    await smsc.close();
    await tap?.close();
  }
  const { record } = smsc;
  return {
    fault: fault.name,
    ...(await judge(ground.pool, step, record)),
    drops: record.drops,
    kills: herd.kills,
    mayBeUnknown: WINDOW * (record.drops + herd.kills) + record.silent,
    differences: (await verifyHistory(ground.pool)).differences,
    rate: rateOf(record.takenAt.slice(calmFor)),
    // A machine that does not carry the contract without throttling is asked for what it carried.
    contract: messages > fault.contract * 4 ? Math.min(fault.contract, rateOf(record.takenAt.slice(0, calmFor))) : 0,
  };
}

/** How many lives end at a request: the last of them begins, claims, sends, settles and hears reports more than once. */
const shortLives = 120;

/** Ends the first life at its first request, the second at its second, and so on; then lets live. */
function endLives(end: () => void): (count: number) => void {
  let lives = 0;
  let born = 0;
  return (count) => {
    if (lives === shortLives || count - born <= lives) return;
    lives += 1;
    born = count;
    end();
  };
}

/** Every promise of rules 1 and 2 that this fault broke, in words. */
export function brokenPromises(verdict: Verdict): string[] {
  const { lost, doubled, receiptsLost, waiting, differences, unknown, mayBeUnknown, rate, contract } = verdict;
  const broken: string[] = [];
  if (lost) broken.push(`${lost} lost`);
  if (doubled) broken.push(`${doubled} doubled`);
  if (receiptsLost) broken.push(`${receiptsLost} receipts lost`);
  if (waiting) broken.push(`${waiting} never handed over`);
  if (differences) broken.push(`${differences} differences`);
  if (unknown > mayBeUnknown) broken.push(`${unknown} Unknown, at most ${mayBeUnknown} may be`);
  if (rate < contract * 0.8)
    broken.push(`${Math.round(rate)} messages/s of the ${Math.round(contract)} without throttling`);
  return broken;
}

/** Nothing is left that waiting could mend. */
function isPerfect({ lost, receiptsLost, waiting, unknown }: Judgement): boolean {
  return lost + receiptsLost + waiting + unknown === 0;
}

type Struck = "worker" | "database" | Full;

/** Moments at which something is struck, counted in parts taken, between a tenth and eight tenths of all. */
function pickMoments(fault: Fault, parts: number, random: () => number): { at: number; what: Struck }[] {
  const moment = (what: Struck) => ({ at: Math.floor(parts * (0.1 + random() * 0.7)), what });
  const places = fault.diskFull.map((what) => moment(what).at).sort((a, b) => a - b);
  return [
    ...fault.diskFull.map((what, index) => ({ at: places[index] ?? 0, what })),
    ...Array.from({ length: fault.kills }, () => moment("worker")),
    ...Array.from({ length: fault.databaseDown }, () => moment("database")),
  ].sort((a, b) => a.at - b.at);
}

async function isHandedOver(ground: Ground, step: string): Promise<boolean> {
  try {
    const { rows } = await ground.pool.query<{ done: boolean }>(
      `SELECT state = 'loaded' AND NOT EXISTS (
         SELECT 1 FROM message WHERE step_id = step.id AND next_action IN ('submit', 'answer')) AS done
       FROM step WHERE id = $1`,
      [step],
    );
    return rows[0]?.done ?? false;
  } catch {
    // The database is away on purpose.
    return false;
  }
}

/** Waits until it is so, or until nothing has moved for so many milliseconds. */
async function moved(within: number, stands: () => Promise<string>, isSo: () => Promise<boolean>): Promise<void> {
  let before = "";
  for (let last = Date.now(); Date.now() < last + within && !(await isSo()); await wait(200)) {
    const now = await stands();
    if (now !== before) last = Date.now();
    before = now;
  }
}

/** Where both sides stand now: differs as long as anything moves. */
async function standing(ground: Ground, step: string, smsc: FaultySmsc): Promise<string> {
  try {
    const { rows } = await ground.pool.query<{ stands: string }>(
      `SELECT concat_ws(' ', (SELECT max(id) FROM receipt), (SELECT count(*) FROM receipt), max(changed_at), sum(attempts), count(next_action)) AS stands
       FROM message WHERE step_id = $1`,
      [step],
    );
    return `${rows[0]?.stands} ${smsc.untold} ${smsc.record.takenAt.length}`;
  } catch {
    // The database is away on purpose.
    return "away";
  }
}

function rateOf(takenAt: readonly number[]): number {
  const place = Math.floor(takenAt.length * 0.9);
  const took = (takenAt[place] ?? 0) - (takenAt[0] ?? 0);
  return took > 0 ? (place / took) * 1_000 : 0;
}
