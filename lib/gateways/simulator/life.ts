import { type Behaviour, STATE, type Step } from "./behaviour";
import { decideDefault } from "./default-mix";
import { findMagicNumber } from "./magic-numbers";
import type { Faults } from "./options";
import type { MessageFacts } from "./provider-id";

/** In the instant profile only what is late by its nature (a minute or more, magic number 17) waits. */
const INSTANT_LATE = 1500;

export interface LifeRules {
  seed: number;
  profile: "realistic" | "instant";
  faults: Faults;
}

/** What happens to messages for this number: the magic number's behaviour, or the default mix. */
export function decideBehaviour(rules: LifeRules, digits: number, occurrence: number): Behaviour {
  return findMagicNumber(digits)?.behaviour ?? decideDefault(rules.seed, digits, occurrence);
}

/** The steps of one part in the order in which they happen, `after` in milliseconds of the profile. */
export function stepsOf(rules: LifeRules, behaviour: Behaviour, digits: number, part: number): Step[] {
  const magic = findMagicNumber(digits) !== null;
  const steps =
    behaviour.failingPart > 0 && part === behaviour.failingPart
      ? [{ after: 1000, state: STATE.undeliverable, error: 27, heard: true }]
      : behaviour.steps;
  const timed =
    rules.profile === "realistic"
      ? [...steps]
      : steps.map((step) => ({ ...step, after: magic && step.after >= 60_000 ? INSTANT_LATE : 0 }));
  const last = timed[timed.length - 1];
  if (!rules.faults.splitReceipts || !last || magic) return timed;
  const way = [STATE.enroute, STATE.accepted].map((state, index) => ({
    after: (last.after * (index + 1)) / 3,
    state,
    error: 0,
    heard: true,
  }));
  return [...way, last];
}

/** What a query says now: a state with its error, or null for "no such message". */
export function stateAt(
  rules: LifeRules,
  facts: MessageFacts,
  now: number,
): { state: number; error: number; at: number } | null {
  const behaviour = decideBehaviour(rules, facts.digits, facts.occurrence);
  const past = stepsOf(rules, behaviour, facts.digits, facts.part).filter((step) => facts.takenAt + step.after <= now);
  const last = past[past.length - 1];
  if (last) return { state: last.state, error: last.error, at: facts.takenAt + last.after };
  return behaviour.queryBefore === null ? null : { state: behaviour.queryBefore, error: 0, at: now };
}
