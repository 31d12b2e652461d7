import { linkLater, linkPage, testLink, unknownLink } from "@/app/link-page";
import { database } from "@/lib/db/database";
import { createLog } from "@/lib/log";
import { lookUpLink } from "@/lib/operations/open-link";
import { unsubscribeByLink } from "@/lib/operations/unsubscribe-by-link";

const log = createLog("links");

type Context = { params: Promise<{ code: string }> };

/** The unsubscribe link in a text: asks before it acts, since previews open links too. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { code } = await params;
  return guarded(async () => {
    const found = await lookUpLink(database(), code);
    if (found.kind === "unknown") return unknownLink();
    if (found.kind === "test") return testLink();
    if (found.target.unsubscribed) return done();
    return linkPage({
      status: 200,
      title: "Stop these messages?",
      text: `You will get no more text messages about “${found.target.surveyName}” or any other survey from this sender on this number.`,
      button: "Stop the messages",
    });
  });
}

/** Unsubscribes; again changes nothing. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { code } = await params;
  return guarded(async () => {
    const kind = await unsubscribeByLink(database(), { code });
    if (kind === "unknown") return unknownLink();
    return kind === "test" ? testLink() : done();
  });
}

function done(): Response {
  return linkPage({
    status: 200,
    title: "You are unsubscribed",
    text: "This number gets no more text messages from us. You can close this page.",
  });
}

async function guarded(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    log.error({ err: error }, "An unsubscribe link could not be opened");
    return linkLater();
  }
}
