import { problemResponse, unexpected } from "@/app/api/answers";
import { download } from "@/app/api/download";
import { sessionOf } from "@/lib/auth/session";
import { database } from "@/lib/db/database";
import { failure } from "@/lib/domain/result";
import { mayAct } from "@/lib/domain/role";
import { createLog } from "@/lib/log";
import { exportImportReport } from "@/lib/operations/export-import-report";

const log = createLog("web");

interface Context {
  params: Promise<{ surveyId: string; importId: string }>;
}

/** What an import did, every rejected line with it, as CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const session = await sessionOf(request.headers);
    if (!session || !mayAct(session.role, "analyst")) {
      return problemResponse(failure("forbidden", "forbidden", "Only the role analyst or a higher one may export."));
    }
    const result = await exportImportReport(database(), await params);
    return result.ok
      ? download(result.value.fileName, "text/csv; charset=utf-8", result.value.bytes)
      : problemResponse(result);
  } catch (error) {
    return unexpected(log, error, request);
  }
}
