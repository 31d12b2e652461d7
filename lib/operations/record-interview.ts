import { findLink } from "@/lib/db/links";
import type { Pool } from "@/lib/db/pool";
import { interviewState } from "@/lib/domain/interview";
import { isLinkCode } from "@/lib/domain/link";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { InterviewInput } from "@/lib/schemas/interview";
import { recordLinkEvent } from "./record-link-event";

/** Records what the questionnaire engine says of an interview; repeated, late and weaker events are harmless. */
export async function recordInterview(
  pool: Pool,
  _actor: Actor,
  input: InterviewInput,
): Promise<Result<{ accepted: true; applied: boolean }>> {
  const target = isLinkCode(input.link) ? await findLink(pool, input.link) : null;
  if (!target) return failure("notFound", "link.notFound", "No message has this link.");
  const applied = await recordLinkEvent(pool, target, {
    kind: "interview",
    state: interviewState(input.event),
    happenedAt: input.happenedAt ?? null,
  });
  return success({ accepted: true, applied });
}
