"use server";

import { APIError } from "better-auth/api";
import { headers } from "next/headers";
import { auth } from "@/lib/auth/auth";
import { createRateLimit } from "@/lib/auth/rate-limit";
import { failure, type Result, success } from "@/lib/domain/result";
import { type SignInInput, signInInput } from "@/lib/schemas/administration";
import { problemOf } from "@/lib/schemas/problem";

/** Failed tries for one address in a quarter of an hour; it slows guessing and hardly a person. */
const tries = createRateLimit(10, 15 * 60_000);

/** Signs in and sets the session's cookie. It never says whether an address is known. */
export async function signInAction(input: SignInInput): Promise<Result<null>> {
  const parsed = signInInput.safeParse(input);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
  const { email, password } = parsed.data;
  const seconds = tries.take(email, Date.now());
  if (seconds !== null) {
    const minutes = Math.ceil(seconds / 60);
    return failure(
      "conflict",
      "signIn.tooMany",
      `Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask for a new password (npm run user).`,
    );
  }
  try {
    await (await auth()).api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return failure(
      "forbidden",
      "signIn.wrong",
      "This e-mail address and password do not belong together. Check both; a lost password is replaced with npm run user.",
    );
  }
  tries.forgive(email);
  return success(null);
}
