import { problemResponse } from "@/app/api/answers";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { type Session, sessionOf } from "@/lib/auth/session";
import { failure } from "@/lib/domain/result";
import { mayAct } from "@/lib/domain/role";

/** The session of a manager who sends a file from Esito's own page, or the answer that refuses it. */
export async function permittedSession(request: Request): Promise<Session | Response> {
  if (!isSameOrigin(request.headers)) return refuse("import.foreign", "Files are taken from Esito's own page only.");
  const session = await sessionOf(request.headers);
  if (!session) return refuse("signedOut", "You are signed out. Sign in again; nothing was imported.");
  if (mayAct(session.role, "manager")) return session;
  return refuse("forbidden", "Only the role manager or a higher one may import contacts.");
}

function refuse(code: string, message: string): Response {
  return problemResponse(failure("forbidden", code, message));
}
