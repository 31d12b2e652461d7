"use server";

import { headers } from "next/headers";
import type { z } from "zod";
import { auth } from "@/lib/auth/auth";
import { database } from "@/lib/db/database";
import { type Result, success } from "@/lib/domain/result";
import { acceptInvitation } from "@/lib/operations/accept-invitation";
import { setupInput } from "@/lib/schemas/administration";
import { problemOf } from "@/lib/schemas/problem";

/** Uses a one-time link and signs in. The link's secret is the permission, so no session is asked for. */
export async function setupAction(input: z.input<typeof setupInput>): Promise<Result<null>> {
  const parsed = setupInput.safeParse(input);
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) };
  const playMoney = parsed.data.playMoney && Boolean(process.env.ESITO_SIMULATOR_HTTP);
  const accepted = await acceptInvitation(database(), { ...parsed.data, playMoney });
  if (!accepted.ok) return accepted;
  const body = { email: accepted.value.email, password: parsed.data.password };
  await (await auth()).api.signInEmail({ body, headers: await headers() });
  return success(null);
}
