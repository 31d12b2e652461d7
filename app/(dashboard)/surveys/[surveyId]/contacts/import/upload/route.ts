import { problemResponse, unexpected } from "@/app/api/answers";
import { database } from "@/lib/db/database";
import { createLog } from "@/lib/log";
import { importContacts } from "@/lib/operations/import-contacts";
import { importOptions } from "@/lib/schemas/import";
import { problemOf } from "@/lib/schemas/problem";
import { queryOfText } from "@/lib/schemas/query-text";
import { permittedSession } from "../permitted";

const log = createLog("web");

/** Takes a contact list from the import page: the file is the body; its name and how it is read stand in the query. */
export async function POST(request: Request, { params }: { params: Promise<{ surveyId: string }> }): Promise<Response> {
  try {
    const session = await permittedSession(request);
    if (session instanceof Response) return session;
    const { name, ...query } = queryOfText(new URL(request.url).searchParams);
    const options = importOptions.safeParse(query);
    if (!options.success) return problemResponse({ problem: problemOf(options.error) });
    const announced = request.headers.get("content-length");
    const result = await importContacts(database(), session.actor, {
      surveyId: (await params).surveyId,
      fileName: fileName(typeof name === "string" ? name : ""),
      format: "file",
      body: request.body,
      announced: announced === null ? null : Number(announced),
      options: options.data,
    });
    return result.ok ? Response.json(result.value) : problemResponse(result);
  } catch (error) {
    return unexpected(log, error, request);
  }
}

function fileName(given: string): string {
  const name = given.replace(/\p{Cc}|\p{Cs}/gu, "").slice(0, 200);
  return name.trim() || "File by the screen";
}
