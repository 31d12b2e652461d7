import { OUTCOMES, type Outcome } from "@/lib/domain/outcome";

/** Delivered first, then what is under way, then errors: charts read from good to bad. */
export const outcomesFromGoodToBad: readonly Outcome[] = [
  "delivered",
  ...OUTCOMES.filter(({ kind }) => kind === "temporary").map(({ code }) => code),
  ...OUTCOMES.filter(({ kind, code }) => kind === "permanent" && code !== "delivered").map(({ code }) => code),
];
