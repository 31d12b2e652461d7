"use server";

import { APIError } from "better-auth/api";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/lib/auth/auth";
import { createRateLimit } from "@/lib/auth/rate-limit";
import type { Problem } from "@/lib/domain/result";
import { paths } from "@/lib/paths";
import { signInInput } from "@/lib/schemas/administration";
import { problemOf } from "@/lib/schemas/problem";

/** What the form shows again after a try that failed. */
export interface SignInState {
  email: string;
  problem: Problem | null;
}

/** Tries for one address in a quarter of an hour; it slows guessing and hardly a person. */
const tries = createRateLimit(10, 15 * 60_000);

/** Signs in by the form's `email` and `password` and leads to its `next`. It never says whether an address is known. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const typed = String(form.get("email") ?? "");
  const parsed = signInInput.safeParse({ email: typed, password: form.get("password") });
  if (!parsed.success) return { email: typed, problem: problemOf(parsed.error) };
  const problem = await signIn(parsed.data.email, parsed.data.password);
  if (problem) return { email: typed, problem };
  redirect(ownAddress(String(form.get("next") ?? "")));
}

async function signIn(email: string, password: string): Promise<Problem | null> {
  const seconds = tries.take(email, Date.now());
  if (seconds !== null) {
    const minutes = Math.ceil(seconds / 60);
    const wait = `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
    const message = `Too many tries. Wait ${wait}, or ask an administrator for a new password (npm run user).`;
    return { kind: "conflict", code: "signIn.tooMany", message };
  }
  try {
    await (await auth()).api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const message =
      "This e-mail address and password do not belong together. Check both; a lost password is replaced with npm run user.";
    return { kind: "forbidden", code: "signIn.wrong", message };
  }
  tries.forgive(email);
  return null;
}

/** Only a path of our own: an address from outside could lead somebody away right after signing in. */
function ownAddress(next: string): string {
  // Browsers drop tabs and line breaks of an address: "/\t/elsewhere" is "//elsewhere" to them.
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : paths.surveys();
}
