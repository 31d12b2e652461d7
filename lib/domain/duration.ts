/** Durations of settings, such as `48h`, `30s`, `1h30m` (API "ESITO_VALIDITY" …). */

const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

export type ParsedDuration = { ok: true; ms: number } | { ok: false; message: string };

/** Milliseconds of a duration, or a sentence about what is wrong with it. 0 is written with a unit too. */
export function parseDuration(text: string): ParsedDuration {
  const compact = text.trim().replace(/\s+/gu, "").toLowerCase();
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/u.test(compact)) {
    return {
      ok: false,
      message: `“${text}” is not a duration. Write a number with a unit, such as 48h, 5m, 30s, 2d or 500ms.`,
    };
  }
  let ms = 0;
  for (const { 1: amount, 2: unit } of compact.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/gu)) {
    ms += Number(amount) * units[unit as keyof typeof units];
  }
  const whole = Math.round(ms);
  return Number.isSafeInteger(whole) ? { ok: true, ms: whole } : { ok: false, message: `“${text}” is too long.` };
}

/** Milliseconds (a whole number, not negative) as `parseDuration` reads them back: `1d12h`, `1m30s`, `0s`. */
export function durationText(ms: number): string {
  let rest = ms;
  let text = "";
  for (const [unit, size] of Object.entries(units)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) text += `${amount}${unit}`;
  }
  return text || "0s";
}
