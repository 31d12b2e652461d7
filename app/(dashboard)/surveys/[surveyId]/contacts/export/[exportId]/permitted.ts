import { problemResponse, unexpected } from "@/app/api/answers";
import { sessionOf } from "@/lib/auth/session";
import { failure, type Result } from "@/lib/domain/result";
import { type Actor, mayAct } from "@/lib/domain/role";
import { createLog } from "@/lib/log";
import { exportId } from "@/lib/schemas/export-run";

const log = createLog("web");

interface Context {
  params: Promise<{ surveyId: string; exportId: string }>;
}
interface Named {
  surveyId: string;
  exportId: string;
}

/** A GET about an export of whoever is signed in and may export. */
export function exportRoute(answer: (actor: Actor, named: Named) => Promise<Response | Result<unknown>>) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    try {
      const session = await sessionOf(request.headers);
      if (!session || !mayAct(session.role, "analyst")) {
        return problemResponse(failure("forbidden", "forbidden", "Only the role analyst or a higher one may export."));
      }
      const named = exportId.safeParse(await params);
      if (!named.success) return problemResponse(failure("notFound", "export.notFound", "There is no such export."));
      const answered = await answer(session.actor, named.data);
      if (answered instanceof Response) return answered;
      if (!answered.ok) return problemResponse(answered);
      return Response.json(answered.value, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      return unexpected(log, error, request);
    }
  };
}
