"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/lib/auth/auth";
import { database } from "@/lib/db/database";
import type { Problem } from "@/lib/domain/result";
import { acceptInvitation } from "@/lib/operations/accept-invitation";
import { paths } from "@/lib/paths";
import { setupInput } from "@/lib/schemas/administration";
import { problemOf } from "@/lib/schemas/problem";

/** What the form shows again after a try that failed. */
export interface SetupState {
  name: string;
  email: string;
  playMoney: boolean;
  problem: Problem | null;
}

/** Uses a one-time link and signs in. The link's secret is the permission, so no session is asked for. */
export async function setupAction(_before: SetupState, form: FormData): Promise<SetupState> {
  const typed = {
    name: String(form.get("name") ?? ""),
    email: String(form.get("email") ?? ""),
    playMoney: form.get("playMoney") === "on",
  };
  const parsed = setupInput.safeParse({
    token: form.get("token"),
    password: form.get("password"),
    name: typed.name,
    email: form.has("email") ? typed.email : undefined,
    playMoney: typed.playMoney && Boolean(process.env.ESITO_SIMULATOR_HTTP),
  });
  if (!parsed.success) return { ...typed, problem: problemOf(parsed.error) };
  const accepted = await acceptInvitation(database(), parsed.data);
  if (!accepted.ok) return { ...typed, problem: accepted.problem };
  const body = { email: accepted.value.email, password: parsed.data.password };
  await (await auth()).api.signInEmail({ body, headers: await headers() });
  redirect(paths.surveys());
}
