interface Shared<Value> {
  answer: Promise<Value>;
  /** Until when it serves, in milliseconds since 1970; null while it is being made. */
  until: number | null;
}

/** Of how much time at most one part goes into making the same answer anew. */
const rest = 20;
const longest = 4_000;

/**
 * Answers that cost much, shared by all who ask for the same while it is being made and for twenty times as long as that
 * took, four seconds at most: many viewers of a live page cost one, and a quick answer is as good as new. A live page reads
 * once more ten seconds after the last change (live-figures.tsx), so it ends with a new one. Failures are not kept.
 */
export function shareAnswers<Value>(): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const shared = new Map<string, Shared<Value>>();
  return (key, make) => {
    const began = Date.now();
    for (const [old, { until }] of shared) if (until !== null && until <= began) shared.delete(old);
    const known = shared.get(key);
    if (known) return known.answer;
    const entry: Shared<Value> = { answer: make(), until: null };
    shared.set(key, entry);
    entry.answer.then(
      () => {
        const made = Date.now();
        entry.until = made + Math.min(longest, (made - began) * rest);
      },
      () => shared.delete(key),
    );
    return entry.answer;
  };
}
