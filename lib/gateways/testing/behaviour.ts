/** What the peers of the contract suite do with a number; the simulator's magic numbers, so that all peers agree. */
export const BEHAVIOUR = {
  delivered: "+46701740610",
  invalid: "+46701740655",
  throttled: "+46701740682",
  /** Taken, never answered. */
  silent: "+46701740690",
  /** Taken, and the connection breaks instead of an answer. */
  broken: "+46701740692",
} as const;

/** The behaviour of a number in any spelling; any other number is delivered. */
export function behaviourOf(number: string): keyof typeof BEHAVIOUR {
  const digits = number.replace(/\D/g, "");
  const found = Object.entries(BEHAVIOUR).find(([, known]) => known.slice(1) === digits);
  return (found?.[0] ?? "delivered") as keyof typeof BEHAVIOUR;
}
