import { problemResponse, unexpected } from "@/app/api/answers";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { sessionOf } from "@/lib/auth/session";
import { database } from "@/lib/db/database";
import { failure } from "@/lib/domain/result";
import { mayAct } from "@/lib/domain/role";
import { createLog } from "@/lib/log";
import { importContacts } from "@/lib/operations/import-contacts";

const log = createLog("web");

/** Takes a contact list from the import page: the file is the body, its name the query's `name`. */
export async function POST(request: Request, { params }: { params: Promise<{ surveyId: string }> }): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) return refuse("import.foreign", "Files are taken from Esito's own page only.");
    const session = await sessionOf(request.headers);
    if (!session) return refuse("signedOut", "You are signed out. Sign in again; nothing was imported.");
    if (!mayAct(session.role, "manager")) {
      return refuse("forbidden", "Only the role manager or a higher one may import contacts.");
    }
    const announced = request.headers.get("content-length");
    const result = await importContacts(database(), session.actor, {
      surveyId: (await params).surveyId,
      fileName: fileName(new URL(request.url).searchParams.get("name")),
      format: "file",
      body: request.body,
      announced: announced === null ? null : Number(announced),
    });
    return result.ok ? Response.json(result.value) : problemResponse(result);
  } catch (error) {
    return unexpected(log, error, request);
  }
}

function refuse(code: string, message: string): Response {
  return problemResponse(failure("forbidden", code, message));
}

function fileName(given: string | null): string {
  const name = (given ?? "").replace(/\p{Cc}|\p{Cs}/gu, "").slice(0, 200);
  return name.trim() || "File by the screen";
}
