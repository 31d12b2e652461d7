import { linkLater, testLink, unknownLink } from "@/app/link-page";
import { database } from "@/lib/db/database";
import { isPreviewAgent } from "@/lib/domain/preview-agent";
import { createLog } from "@/lib/log";
import { openLink } from "@/lib/operations/open-link";

const log = createLog("links");

type Context = { params: Promise<{ code: string }> };

/** The link in a text: counts the click once, then goes on to the questionnaire. */
export function GET(request: Request, context: Context): Promise<Response> {
  const { headers } = request;
  // Browsers that fetch ahead say so; nobody has opened anything then.
  const ahead = /prefetch|preview|prerender/i.test(`${headers.get("sec-purpose")} ${headers.get("purpose")}`);
  return answer(context, !ahead && !isPreviewAgent(headers.get("user-agent")));
}

/** HEAD asks where it leads; it is no click. */
export function HEAD(_request: Request, context: Context): Promise<Response> {
  return answer(context, false);
}

async function answer({ params }: Context, counts: boolean): Promise<Response> {
  const { code } = await params;
  try {
    const opened = await openLink(database(), { code, counts });
    if (opened.kind === "unknown") return unknownLink();
    if (opened.kind === "test") return testLink();
    return new Response(null, { status: 302, headers: { location: opened.url, "cache-control": "no-store" } });
  } catch (error) {
    log.error({ err: error }, "A link could not be opened");
    return linkLater();
  }
}
