import { problemResponse, unexpected } from "@/app/api/answers";
import { sessionOf } from "@/lib/auth/session";
import { failure } from "@/lib/domain/result";
import { createLog } from "@/lib/log";
import { loadContactRows } from "@/lib/queries/contacts";
import { isId } from "@/lib/schemas/id";
import { queryOfText } from "@/lib/schemas/query-text";

const log = createLog("web");

/** More rows of a contact list, by the same address as the page's. */
export async function GET(request: Request, { params }: { params: Promise<{ surveyId: string }> }): Promise<Response> {
  try {
    const session = await sessionOf(request.headers);
    if (!session) return problemResponse(failure("forbidden", "signedOut", "You are signed out. Sign in again."));
    const { surveyId } = await params;
    if (!isId(surveyId)) return problemResponse(failure("notFound", "survey.notFound", "There is no such survey."));
    const page = await loadContactRows(surveyId, session.actor, queryOfText(new URL(request.url).searchParams));
    return Response.json(page, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return unexpected(log, error, request);
  }
}
