import { unexpected } from "@/app/api/answers";
import { database } from "@/lib/db/database";
import { readEnv } from "@/lib/env";
import { createLog } from "@/lib/log";
import { receiveReceipts } from "@/lib/operations/receive-receipts";

export const dynamic = "force-dynamic";

const log = createLog("receipts");

/** Callbacks are a few kilobytes, Infobip's bundles some hundred; more is none. */
const LONGEST = 1024 * 1024;

type Context = { params: Promise<{ provider: string }> };

/** An HTTP provider's delivery reports: 200 once they are stored, 401 for a wrong signature, 5xx where it should repeat them. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const { provider } = await params;
    const body = await readBody(request);
    if (body === null) return new Response(null, { status: 413 });
    // Behind a proxy the request's own address is not the one that was signed.
    const { pathname, search } = new URL(request.url);
    const address = `${readEnv().publicUrl}${pathname}${search}`;
    const said = await receiveReceipts(database(), { provider, address, headers: request.headers, body });
    if (said === "stored") return new Response(null, { status: 200 });
    log.warn({ provider }, "A callback was refused: no gateway of this provider signed it");
    return new Response(null, { status: 401 });
  } catch (error) {
    return unexpected(log, error, request);
  }
}

async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
