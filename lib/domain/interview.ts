import type { EventStatus } from "./status";

/** What the questionnaire engine says of an interview, and which of two states stands (rule 6). */

export const INTERVIEW_EVENTS = ["started", "partial", "completed", "screenedOut", "quotaFull"] as const;
export type InterviewEvent = (typeof INTERVIEW_EVENTS)[number];

/** The states of an interview, weakest first: Completed > Screened out > Quota full > Partial. */
const strength = ["partial", "quotaFull", "screenedOut", "completed"] as const satisfies readonly EventStatus[];
export type InterviewState = (typeof strength)[number];

/** The state an event brings; who started has answered in part. */
export function interviewState(event: InterviewEvent): InterviewState {
  return event === "started" ? "partial" : event;
}

/** Whether `next` takes the place of `present`; repeated and weaker states do not. */
export function isForward(present: InterviewState | null, next: InterviewState): boolean {
  return present === null || strength.indexOf(next) > strength.indexOf(present);
}
