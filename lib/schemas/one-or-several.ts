import { z } from "zod";

/** A parameter that may be repeated, as an array. What is wrong with one of them is said in its own words, not in the union's. */
export function oneOrSeveral<Value>(one: z.ZodType<Value, string>, most?: { count: number; message: string }) {
  const several = most ? z.array(one).max(most.count, most.message) : z.array(one);
  return z.union([one.transform((value) => [value]), several], {
    error: ({ input, errors }) => errors?.[Array.isArray(input) ? 1 : 0]?.[0]?.message,
  });
}
