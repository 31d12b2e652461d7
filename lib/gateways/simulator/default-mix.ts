import { type Behaviour, behaviour, STATE, type Step } from "./behaviour";
import { seededRandom } from "./random";

/**
 * What happens to a number that is not magic, by seed, number and how many messages it had before. Every message is
 * taken and gets a final answer within three minutes; nine in ten within 30 seconds. About 93 in 100 are delivered. No
 * refusal is temporary, no address invalid, nobody silent: those are for the magic numbers.
 */
export function decideDefault(seed: number, digits: number, occurrence: number): Behaviour {
  const random = seededRandom(seed, digits, occurrence);
  const fate = pick(FATES, random());
  const seconds = random() < fate.prompt ? 2 + random() * 24 : 35 + random() * 125;
  return behaviour([...intermediate(random(), seconds), last(fate, seconds)]);
}

interface Fate {
  share: number;
  state: number;
  error: number;
  /** Share of these messages whose final answer comes within 30 s. */
  prompt: number;
}

/** Shares in 1,000. A phone that is off is tried again for a while, so its failure is known late. */
const FATES: readonly Fate[] = [
  { share: 931, state: STATE.delivered, error: 0, prompt: 0.95 },
  { share: 22, state: STATE.undeliverable, error: 27, prompt: 0.3 },
  { share: 14, state: STATE.undeliverable, error: 1, prompt: 1 },
  { share: 5, state: STATE.undeliverable, error: 32, prompt: 0.4 },
  { share: 4, state: STATE.undeliverable, error: 6, prompt: 0.5 },
  { share: 3, state: STATE.undeliverable, error: 13, prompt: 1 },
  { share: 2, state: STATE.undeliverable, error: 34, prompt: 0.8 },
  { share: 9, state: STATE.rejected, error: 8, prompt: 1 },
  { share: 9, state: STATE.expired, error: 0, prompt: 0 },
  { share: 1, state: STATE.skipped, error: 0, prompt: 1 },
];

function pick(fates: readonly Fate[], random: number): Fate {
  let left = random * 1000;
  for (const fate of fates) {
    left -= fate.share;
    if (left < 0) return fate;
  }
  return { share: 0, state: STATE.delivered, error: 0, prompt: 1 };
}

function last(fate: Fate, seconds: number): Step {
  return { after: Math.round(seconds * 1000), state: fate.state, error: fate.error, heard: true };
}

/** Four in ten say something on the way: Enroute, Accepted, or both. */
function intermediate(random: number, seconds: number): Step[] {
  const at = (share: number, state: number): Step => ({
    after: Math.round(Math.min(seconds * share, 10) * 1000),
    state,
    error: 0,
    heard: true,
  });
  if (random < 0.6) return [];
  if (random < 0.8) return [at(0.3, STATE.enroute)];
  if (random < 0.9) return [at(0.4, STATE.accepted)];
  return [at(0.2, STATE.enroute), at(0.5, STATE.accepted)];
}
