import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Actor, mayAct, ROLES, type Role } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { auth } from "./auth";

export interface Session {
  userId: string;
  name: string;
  email: string;
  role: Role;
  actor: Actor;
}

/** Who is signed in, or null. Asked once a request, however many parts of a page want to know. */
export const findSession = cache(async (): Promise<Session | null> => sessionOf(await headers()));

/** Who is signed in by the cookies of these headers, or null. */
export async function sessionOf(requestHeaders: Headers): Promise<Session | null> {
  if (!requestHeaders.get("cookie")) return null;
  const found = await (await auth()).api.getSession({ headers: requestHeaders });
  if (!found) return null;
  const { id, name, email, role } = found.user;
  const known = ROLES.find((candidate) => candidate === role);
  return known ? { userId: id, name, email, role: known, actor: { name, role: known, key: `user:${id}` } } : null;
}

/** Who is signed in; leads to the sign-in page otherwise, and back after it. For pages. */
export async function requireSession(next?: string): Promise<Session> {
  const session = await findSession();
  if (!session) redirect(paths.signIn(next));
  return session;
}

/** Who is signed in with at least this role; others are led to the surveys. For pages. */
export async function requireRole(role: Role, next?: string): Promise<Session> {
  const session = await requireSession(next);
  if (!mayAct(session.role, role)) redirect(paths.surveys());
  return session;
}

/** Who acts, or null when nobody is signed in. For actions. */
export async function currentActor(): Promise<Actor | null> {
  return (await findSession())?.actor ?? null;
}
