import { problemResponse, unexpected } from "@/app/api/answers";
import { database } from "@/lib/db/database";
import { createLog } from "@/lib/log";
import { previewImport } from "@/lib/operations/preview-import";
import { importOptions } from "@/lib/schemas/import";
import { problemOf } from "@/lib/schemas/problem";
import { queryOfText } from "@/lib/schemas/query-text";
import { permittedSession } from "../permitted";

const log = createLog("web");
const asked = importOptions.partial();

/** What a file would become: the body is the file, or with `part` its beginning. Nothing is stored. */
export async function POST(request: Request, { params }: { params: Promise<{ surveyId: string }> }): Promise<Response> {
  try {
    const session = await permittedSession(request);
    if (session instanceof Response) return session;
    const { part, header, ...query } = queryOfText(new URL(request.url).searchParams);
    const options = asked.safeParse(query);
    if (!options.success) return problemResponse({ problem: problemOf(options.error) });
    const announced = request.headers.get("content-length");
    const result = await previewImport(database(), session.actor, {
      surveyId: (await params).surveyId,
      body: request.body,
      announced: announced === null ? null : Number(announced),
      part: part === "yes",
      options: { ...options.data, header: header === "yes" || header === "no" ? header : undefined },
    });
    return result.ok ? Response.json(result.value) : problemResponse(result);
  } catch (error) {
    return unexpected(log, error, request);
  }
}
