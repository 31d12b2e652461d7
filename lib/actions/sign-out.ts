"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { auth } from "@/lib/auth/auth";
import { paths } from "@/lib/paths";

/** Ends the session and leads to the sign-in page. */
export async function signOutAction(): Promise<void> {
  await (await auth()).api.signOut({ headers: await headers() });
  redirect(paths.signIn());
}
