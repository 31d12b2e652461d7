/** What a gateway said to the submissions of about a second. */
export interface Heard {
  /** Answered, whatever was said but "too many at a time". */
  answered: number;
  /** Messages refused because they were too many at a time, each counted once however often it was tried. */
  throttled: number;
}

/** How fast a gateway is used; rates in submissions a second. */
export interface Speed {
  /** What may leave now; null = as much as the window carries. */
  rate: number | null;
  /** What the contract allows; 0 = it does not say. */
  contract: number;
  /** What left in the second that was cut first: without a contract there is no limit from here on. */
  before: number;
}

/** Below so many answers a share says little: three throttled of ten are chance where one in ten is. */
const LEAST_ANSWERS = 20;
/** Longest that a slow gateway's answers are collected, seconds. */
const LONGEST = 20;

/** Fewer throttled messages say something about themselves, not about the gateway. */
const LEAST_THROTTLED = 5;

/** A throttled share above this means "slower"; below it a refused submission is only tried again. */
const CUT_ABOVE = 0.2;

/** Whether enough was heard to decide by: a second's worth, and for a cut enough answers to trust their share. */
export function isEnough({ answered, throttled }: Heard, seconds: number): boolean {
  if (seconds < 1) return false;
  const sent = answered + throttled;
  return sent >= LEAST_ANSWERS || seconds >= LONGEST || throttled <= sent * CUT_ABOVE;
}

/**
 * The speed of the next second. Where more than a fifth of the last was throttled it is cut to what the gateway took then;
 * else it grows by a seventh, up to the contract, or to where it was before it was cut.
 * @param seconds how long `heard` lasted
 */
export function nextSpeed(speed: Speed, heard: Heard, seconds: number): Speed {
  const { contract } = speed;
  const sent = heard.answered + heard.throttled;
  if (heard.throttled >= LEAST_THROTTLED && heard.throttled > sent * CUT_ABOVE) {
    const taken = (heard.answered || sent / 2) / seconds;
    const before = speed.rate === null ? sent / seconds : speed.before;
    return { rate: Math.max(1, taken), contract, before };
  }
  if (speed.rate === null) return speed;
  const next = speed.rate * (8 / 7) + 1;
  const full = contract > 0 ? contract : speed.before;
  return next >= full ? { rate: null, contract, before: 0 } : { ...speed, rate: next };
}
