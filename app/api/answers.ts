import type { Problem } from "@/lib/domain/result";
import type { Logger } from "@/lib/log";

const statusOf: Record<Problem["kind"], number> = { invalid: 422, notFound: 404, conflict: 409, forbidden: 403 };

/** The error JSON of the API, under the status of the problem's kind. */
export function problemResponse({ problem }: { problem: Problem }): Response {
  const { kind, code, message, fields } = problem;
  return Response.json({ error: { code, message, ...(fields && { fields }) } }, { status: statusOf[kind] });
}

/** 429: over the limit of requests a minute. */
export function tooMany(seconds: number): Response {
  return Response.json(
    { error: { code: "tooMany", message: `Too many requests a minute; go on in ${seconds} s.` } },
    { status: 429, headers: { "retry-after": String(seconds) } },
  );
}

/** 500: what happened goes to the log under a reference, which alone is told; 503 while the database is away or its disk is full. */
export function unexpected(log: Logger, error: unknown, request: Request): Response {
  const reference = crypto.randomUUID().slice(0, 8);
  const { pathname } = new URL(request.url);
  log.error({ err: error, reference, method: request.method, path: pathname }, "A request failed unexpectedly");
  const passing = (code: string, message: string, seconds: number) =>
    Response.json(
      { error: { code, message, reference } },
      { status: 503, headers: { "retry-after": String(seconds) } },
    );
  if (isDatabaseAway(error))
    return passing("databaseAway", "The database does not answer at the moment; try again in a few seconds.", 5);
  if (isOutOfRoom(error))
    return passing("databaseFull", "The database's disk is full: make room on it, then try again.", 30);
  const message = `Something went wrong on Esito's side. The log has it under the reference ${reference}.`;
  return Response.json({ error: { code: "unexpected", message, reference } }, { status: 500 });
}

/** PostgreSQL's disk_full. */
function isOutOfRoom(error: unknown): boolean {
  return (error as { code?: string }).code === "53100";
}

/** Connection refused or lost, PostgreSQL starting up or going down (its class 57P). */
function isDatabaseAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    /^(ECONNREFUSED|ECONNRESET|57P0\d|08\d\d\d)$/.test(code) || /timeout exceeded when trying to connect/.test(message)
  );
}
