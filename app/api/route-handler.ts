import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { Caller } from "@/lib/auth/caller";
import { findCaller } from "@/lib/auth/caller";
import { createRateLimit, type RateLimit } from "@/lib/auth/rate-limit";
import type { Result } from "@/lib/domain/result";
import { failure, success } from "@/lib/domain/result";
import { mayAct } from "@/lib/domain/role";
import { readEnv } from "@/lib/env";
import { createLog } from "@/lib/log";
import { answerOnce } from "@/lib/operations/answer-once";
import { fileFailure } from "@/lib/operations/import/file-problem";
import { type Spooled, spoolUpload } from "@/lib/operations/import/spool";
import type { ApiRoute } from "@/lib/schemas/api-route";
import { problemOf } from "@/lib/schemas/problem";
import { queryOfText } from "@/lib/schemas/query-text";
import { problemResponse, tooMany, unexpected } from "./answers";
import { readJson } from "./read-request";

const log = createLog("api");

declare global {
  var esitoRateLimit: RateLimit | undefined;
}

type Fields = Record<string, unknown>;

export interface Call<Params extends Fields, Query extends Fields, Body> extends Caller {
  params: Params;
  query: Query;
  body: Body;
  request: Request;
}

/** An answer of its own (a stream), or a Result: its value becomes JSON under the route's status. */
export type Handled = Response | Result<unknown>;

interface NextContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * The handler of one API route: token or session (401), limit (429), role (403), path (404), query and body (422),
 * Idempotency-Key, then `handle`; its Problem becomes 404, 409, 422 or 403, a surprise 500 with a logged reference.
 */
export function apiRoute<Params extends Fields, Query extends Fields, Body>(
  route: ApiRoute<Params, Query, Body>,
  handle: (call: Call<Params, Query, Body>) => Promise<Handled>,
): (request: Request, context: NextContext) => Promise<Response> {
  return async (request, context) => {
    try {
      const caller = await findCaller(request);
      if (!caller) return unauthorized();
      const seconds = limit().take(caller.key, Date.now());
      if (seconds !== null) return tooMany(seconds);
      if (!mayAct(caller.actor.role, route.role)) {
        return problemResponse(failure("forbidden", "forbidden", `This needs the role ${route.role} or a higher one.`));
      }
      const read = await readCall(route, caller, request, await context.params);
      if (read instanceof Response) return read;
      const response = await answer(route, read.call, read.text, handle);
      return request.method === "HEAD" ? await withoutBody(response) : response;
    } catch (error) {
      return unexpected(log, error, request);
    }
  };
}

/** HEAD is answered by GET: what its body has begun is ended here, since nobody will read or cancel it. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

function limit(): RateLimit {
  globalThis.esitoRateLimit ??= createRateLimit(readEnv().rateLimit, 60_000);
  return globalThis.esitoRateLimit;
}

async function readCall<Params extends Fields, Query extends Fields, Body>(
  route: ApiRoute<Params, Query, Body>,
  caller: Caller,
  request: Request,
  rawParams: Fields,
): Promise<Response | { call: Call<Params, Query, Body>; text: string }> {
  const params = route.params ? await route.params.safeParseAsync(rawParams) : { success: true as const, data: {} };
  if (!params.success) return problemResponse(failure("notFound", "notFound", "There is nothing at this address."));
  const rawQuery = queryOfText(new URL(request.url).searchParams);
  const query = route.query ? await route.query.safeParseAsync(rawQuery) : { success: true as const, data: rawQuery };
  if (!query.success) return problemResponse({ problem: problemOf(query.error) });
  const call = { ...caller, request, params: params.data as Params, query: query.data as Query };
  if (!route.body) return { call: { ...call, body: undefined as Body }, text: "" };
  const json = await readJson(request);
  if (!json.ok) return problemResponse(json);
  const body = await route.body.safeParseAsync(json.value.data);
  if (!body.success) return problemResponse({ problem: problemOf(body.error) });
  return { call: { ...call, body: body.data }, text: json.value.text };
}

async function answer<Params extends Fields, Query extends Fields, Body>(
  route: ApiRoute<Params, Query, Body>,
  call: Call<Params, Query, Body>,
  text: string,
  handle: (call: Call<Params, Query, Body>) => Promise<Handled>,
): Promise<Response> {
  const key = call.request.headers.get("idempotency-key");
  if (!key || call.tokenId === null || call.request.method !== "POST") return asResponse(route, await handle(call));
  if (key.length > 200) {
    return problemResponse(failure("invalid", "idempotency.tooLong", "An Idempotency-Key has at most 200 characters."));
  }
  const spooled = route.bodyTypes ? await spoolBody(call.request) : null;
  if (spooled && !spooled.ok) return problemResponse(spooled);
  const file = spooled?.value;
  try {
    const { pathname, search } = new URL(call.request.url);
    const type = file && call.request.headers.get("content-type");
    const hash = createHash("sha256").update(`POST ${pathname}${search}\n${type ?? ""}${text}`);
    if (file) for await (const bytes of createReadStream(file.path)) hash.update(bytes);
    const named = { tokenId: call.tokenId, key, request: hash.digest("hex") };
    const answered = await answerOnce(call.pool, named, async (pool) => {
      const request = file ? withBody(call.request, file) : call.request;
      const response = asResponse(route, await handle({ ...call, pool, request }));
      // Kept as text: the same answer letter by letter.
      return { status: response.status, body: await response.text() };
    });
    if (!answered.ok) return problemResponse(answered);
    const { status, body } = answered.value;
    return new Response(String(body), { status, headers: { "content-type": "application/json" } });
  } finally {
    await file?.dispose();
  }
}

/** A streamed body (an import) on disk: it is compared as a whole, and no transaction waits for a slow sender. */
async function spoolBody(request: Request): Promise<Result<Spooled>> {
  const announced = request.headers.get("content-length");
  try {
    return success(await spoolUpload(request.body, announced === null ? null : Number(announced)));
  } catch (error) {
    return fileFailure(error);
  }
}

function withBody({ url, method, headers }: Request, { path }: Spooled): Request {
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
}

function asResponse(route: { status?: number }, handled: Handled): Response {
  if (handled instanceof Response) return handled;
  return handled.ok ? Response.json(handled.value ?? null, { status: route.status ?? 200 }) : problemResponse(handled);
}

function unauthorized(): Response {
  return Response.json(
    { error: { code: "unauthorized", message: "Send Authorization: Bearer TOKEN with a token of npm run token." } },
    { status: 401, headers: { "www-authenticate": "Bearer" } },
  );
}
