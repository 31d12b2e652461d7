import { changeRow, endPending, followUp, withNext, withOutcome, withParts } from "./decision";
import type { Answer, RefusalCause } from "./gateway";
import type { Decision, MessageState, PartState, Timing } from "./message";
import { isPermanent, type Outcome } from "./outcome";
import { currentParts, isResend, rankOf, unansweredOnce } from "./part-law";
import { nextSubmission, RETRY_RULES } from "./retry";

/**
 * The part numbers that the next submission carries: all at first, later those that no gateway took (rule 3). Where none
 * is left but the campaign chose to send again what was never answered, those that wait for it.
 */
export function partsToSubmit(state: MessageState, parts: number): number[] {
  if (state.submission === 0) return Array.from({ length: parts }, (_, index) => index + 1);
  const current = currentParts(state.partStates);
  const refused = current.filter((part) => part.state === "refused" && !isPermanent(part.outcome));
  const again = refused.length ? refused : unansweredOnce(state.partStates);
  return again.map((part) => part.number);
}

/**
 * The intent of a submission, to be on disk before anything leaves (rules 1 and 5): deducts the licences at the first,
 * starts the validity, and fences what follows by the submission's number.
 * @param validity ms
 * @param answerBy when an answer that did not come counts as lost
 */
export function decideSubmission(
  state: MessageState,
  intent: { parts: number; validity: number; answerBy: Date; gateway: string },
  timing: Timing,
): Decision {
  const submission = state.submission + 1;
  const numbers = partsToSubmit(state, intent.parts);
  const rows = numbers.map(
    (number): PartState => ({
      submission,
      number,
      state: "sending",
      outcome: state.outcome,
      inferred: false,
      providerId: null,
    }),
  );
  const next: MessageState = {
    ...state,
    submission,
    attempts: state.attempts + 1,
    queries: 0,
    parts: state.parts || intent.parts,
    licences: state.licences || intent.parts,
    validUntil: state.validUntil ?? new Date(timing.now.getTime() + intent.validity),
    nextAction: "answer",
    nextAttemptAt: intent.answerBy,
    partStates: [...state.partStates, ...rows],
  };
  const text = `Handing ${numbers.length === 1 ? "1 part" : `${numbers.length} parts`} to ${intent.gateway}`;
  const licences = next.licences - state.licences;
  return { state: next, changes: [changeRow(next, { source: "esito", text }, timing.now, { licences })] };
}

/** What came of one part of a submission. */
export interface PartAnswer {
  number: number;
  answer: Answer;
}

/**
 * What the gateway's answers to one submission make of the message: taken or unanswered parts are Unknown and never
 * submitted again by themselves; refused ones follow the retry table. Answers to a submission that is no longer in
 * flight only add the ids under which its receipts will come.
 */
export function decideAnswers(
  state: MessageState,
  submission: number,
  answers: readonly PartAnswer[],
  timing: Timing,
): Decision {
  const inFlight = state.submission === submission && state.nextAction === "answer";
  if (!inFlight && !isGivenUp(state, submission, answers)) return lateAnswers(state, submission, answers);

  const tries = countTries(state.tries, answers);
  const base = timing.retryBase;
  let delay = 0;
  const partStates = state.partStates.map((part): PartState => {
    const found = part.submission === submission ? answers.find((a) => a.number === part.number) : undefined;
    if (!found) return part;
    const { answer } = found;
    if (answer.kind === "taken") return { ...part, state: "taken", outcome: "unknown", providerId: answer.providerId };
    if (answer.kind === "unanswered") {
      return { ...part, state: "unanswered", outcome: "unknown", providerId: answer.providerId ?? null };
    }
    const step = nextSubmission({
      cause: answer.cause,
      triesOfCause: tries[answer.cause] ?? 1,
      base,
      random: timing.random,
    });
    if ("end" in step) return { ...part, state: "refused", outcome: step.end };
    delay = Math.max(delay, step.delayMs);
    return { ...part, state: "refused", outcome: step.outcome };
  });
  const taken = partStates.some((part) => part.state === "taken" || part.state === "unanswered");
  const worst = worstAnswer(answers);
  const failed = strongestFailure(partStates);
  const settled = failed ? endUnsent(partStates, failed) : partStates;
  const refused = answers.some(({ answer }) => answer.kind === "refused" && RETRY_RULES[answer.cause].counted);
  const after = withParts({ ...state, tries, taken }, settled, { refused });
  const told: MessageState = { ...after.state, code: worst.kind === "taken" ? state.code : worst.code };
  const next = isPermanent(told.outcome) ? told : withNext(told, nextStep(told, delay, timing));
  const words = {
    source: "gateway" as const,
    code: worst.kind === "taken" ? null : worst.code,
    text: worst.kind === "taken" ? null : worst.text,
  };
  return { state: next, changes: [changeRow(next, words, timing.now, { licences: after.licences })] };
}

/** Messages whose worker died with their answers outstanding: they may have been sent, so they are Unknown, not sent again. */
export function decideLostAnswers(state: MessageState, text: string, timing: Timing): Decision {
  const open = state.partStates.filter((part) => part.submission === state.submission && part.state === "sending");
  const answers = open.map(({ number }) => ({
    number,
    answer: { kind: "unanswered", code: "noAnswer", text } as const,
  }));
  return decideAnswers(state, state.submission, answers, timing);
}

/** Nothing may leave now: the message waits, Scheduled, for the end of the quiet hours. */
export function decideQuiet(state: MessageState, until: Date, timing: Timing): Decision {
  const partStates = state.partStates.map((part) =>
    part.state === "refused" && part.outcome === "buffered" ? { ...part, outcome: "scheduled" as const } : part,
  );
  const words = { source: "esito" as const, code: "quietHours", text: "Quiet hours" };
  if (isResend(state)) {
    // It may be on its way already: only the hour of sending it again changes.
    const later: MessageState = { ...state, nextAttemptAt: until };
    return { state: later, changes: [changeRow(later, words, timing.now, { applied: false, class: null })] };
  }
  const { state: next } = withOutcome({ ...state, partStates }, "scheduled");
  const waiting: MessageState = { ...next, nextAction: "submit", nextAttemptAt: until };
  return { state: waiting, changes: [changeRow(waiting, words, timing.now)] };
}

function nextStep(
  state: MessageState,
  delay: number,
  timing: Timing,
): Pick<MessageState, "nextAction" | "nextAttemptAt"> {
  const pending = currentParts(state.partStates).some((part) => part.state === "refused" && !isPermanent(part.outcome));
  if (!pending) return cancel(state, timing) ?? resend(state, timing) ?? followUp(state, timing);
  const wanted = timing.allowedAt(new Date(timing.now.getTime() + delay));
  const last = state.validUntil ?? wanted;
  return { nextAction: "submit", nextAttemptAt: new Date(Math.min(wanted.getTime(), last.getTime())) };
}

/** What came to the gateway while its campaign was cancelled is cancelled there at once, where the gateway gave it an id; else null. */
function cancel(state: MessageState, timing: Timing): Pick<MessageState, "nextAction" | "nextAttemptAt"> | null {
  const known = currentParts(state.partStates).some((part) => part.providerId !== null && !isPermanent(part.outcome));
  return timing.cancelled && known ? { nextAction: "cancel", nextAttemptAt: timing.now } : null;
}

/** When what was never answered is sent again, where the campaign chose that and the validity allows it; else null. */
function resend(state: MessageState, timing: Timing): Pick<MessageState, "nextAction" | "nextAttemptAt"> | null {
  if (!timing.resendAfter || unansweredOnce(state.partStates).length === 0) return null;
  const at = timing.allowedAt(new Date(timing.now.getTime() + timing.resendAfter));
  return state.validUntil && at >= state.validUntil ? null : { nextAction: "submit", nextAttemptAt: at };
}

/** Nobody is texted again: a report came after all, or there is a reason not to. The message waits for its report. */
export function decideNoResend(state: MessageState, text: string, timing: Timing): Decision {
  const waiting = withNext(state, followUp(state, timing));
  const words = { source: "esito" as const, code: "notSentAgain", text };
  return { state: waiting, changes: [changeRow(waiting, words, timing.now, { applied: false, class: null })] };
}

/** Taken for lost, and refused after all: nothing of it was heard, so nothing of it is on its way, and the answer counts. */
function isGivenUp(state: MessageState, submission: number, answers: readonly PartAnswer[]): boolean {
  const own = state.partStates.filter((part) => part.submission === submission);
  return (
    state.submission === submission &&
    !isPermanent(state.outcome) &&
    own.every(
      ({ state: at, outcome, providerId }) => at === "unanswered" && outcome === "unknown" && providerId === null,
    ) &&
    answers.some(({ answer }) => answer.kind === "refused")
  );
}

function lateAnswers(state: MessageState, submission: number, answers: readonly PartAnswer[]): Decision {
  const partStates = state.partStates.map((part): PartState => {
    const found = part.submission === submission ? answers.find((a) => a.number === part.number) : undefined;
    if (found?.answer.kind !== "taken" || part.providerId !== null) return part;
    return { ...part, state: "taken", providerId: found.answer.providerId };
  });
  return { state: { ...state, partStates }, changes: [] };
}

function countTries(tries: MessageState["tries"], answers: readonly PartAnswer[]): MessageState["tries"] {
  const causes = new Set<RefusalCause>();
  for (const { answer } of answers) if (answer.kind === "refused") causes.add(answer.cause);
  const counted = { ...tries };
  for (const cause of causes) counted[cause] = (counted[cause] ?? 0) + 1;
  return counted;
}

const severity = { taken: 0, unanswered: 1, refused: 2 } as const;

function worstAnswer(answers: readonly PartAnswer[]): Answer {
  const [first, ...rest] = answers.map(({ answer }) => answer);
  if (!first) throw new Error("A submission without parts has no answer");
  return rest.reduce((worst, answer) => (severity[answer.kind] > severity[worst.kind] ? answer : worst), first);
}

/** A text with a part refused for good is not worth its other parts. */
function strongestFailure(parts: readonly PartState[]): Outcome | null {
  const failed = currentParts(parts).filter((part) => part.state === "refused" && isPermanent(part.outcome));
  const [first, ...rest] = failed.map((part) => part.outcome);
  return first ? rest.reduce((a, b) => (rankOf(b) > rankOf(a) ? b : a), first) : null;
}

function endUnsent(parts: readonly PartState[], outcome: Outcome): PartState[] {
  return parts.map((part) => (part.state === "refused" ? (endPending([part], outcome, false)[0] ?? part) : part));
}
