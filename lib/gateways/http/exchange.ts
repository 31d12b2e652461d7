/** One request to a provider; the body is what its content type says. */
export interface HttpRequest {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface HttpResponse {
  status: number;
  /** Seconds of Retry-After, null where it says none. */
  retryAfter: number | null;
  /** The JSON of the body, null where it is none. */
  body: unknown;
}

export type Exchange =
  | { kind: "answered"; response: HttpResponse }
  /** The connection was never made: nothing left Esito. */
  | { kind: "notSent"; text: string }
  /** It left, or may have, and no whole answer came. */
  | { kind: "maybeSent"; code: string; text: string };

/** Answers are a few hundred octets; what is longer is no answer of this interface. */
const LONGEST_ANSWER = 1024 * 1024;

/** Errors of which Node says that no connection came about. */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*|.*SELF_SIGNED.*|UNABLE_TO_VERIFY.*)$/;

/**
 * Sends a request and reads its whole answer within `timeout` ms. TLS certificates are verified; redirects are not
 * followed, since a text must not be handed over twice or elsewhere.
 */
export async function exchange(request: HttpRequest, timeout: number): Promise<Exchange> {
  const { method, url, headers, body } = request;
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    const text = await readText(response);
    return {
      kind: "answered",
      response: { status: response.status, retryAfter: readRetryAfter(response.headers), body: parseJson(text) },
    };
  } catch (error) {
    return readFailure(error, host);
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_ANSWER) throw new Error("the answer is longer than 1 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readRetryAfter(headers: Headers): number | null {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,6}$/.test(text)) return Number(text);
  // Else a date: `Wed, 21 Oct 2026 07:28:00 GMT`.
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Cause {
  code?: string;
  message?: string;
  syscall?: string;
  /** Of each address of a name that has several. */
  errors?: Cause[];
}

function neverConnected({ syscall, errors }: Cause): boolean {
  return syscall === "connect" || (errors !== undefined && errors.length > 0 && errors.every(neverConnected));
}

function readFailure(error: unknown, host: string): Exchange {
  const { name, message, cause } = error as Error & { cause?: Cause };
  if (name === "TimeoutError") {
    return {
      kind: "maybeSent",
      code: "TIMEOUT",
      text: `${host} did not answer in time.`,
    };
  }
  const code = cause?.code ?? "";
  const why = cause?.message || message;
  // Ports that fetch refuses to call have no code.
  if ((cause && neverConnected(cause)) || NO_CONNECTION.test(code) || why === "bad port")
    return { kind: "notSent", text: `No connection to ${host}: ${why}.` };
  return {
    kind: "maybeSent",
    code: "LINK_LOST",
    text: `The connection to ${host} broke (${why}).`,
  };
}
