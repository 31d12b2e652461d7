import {
  type Change,
  classOf,
  type Decision,
  licencesOwed,
  type MessageState,
  type PartState,
  type Timing,
} from "./message";
import { isPermanent, type Outcome } from "./outcome";
import { currentParts, outcomeOfParts } from "./part-law";
import { nextQuery } from "./retry";

/** What a history row says beside the outcome. */
export type Words = Pick<Change, "source"> &
  Partial<Pick<Change, "code" | "text" | "network" | "part" | "submission" | "attempt" | "happenedAt">>;

/** What of a row does not follow from the state. */
type Extra = Partial<Pick<Change, "status" | "applied" | "correction" | "class" | "licences">>;

/** A row of the history about this state; `applied` rows of a whole message carry its class. */
export function changeRow(state: MessageState, words: Words, now: Date, extra: Extra = {}): Change {
  return {
    status: extra.status ?? state.outcome,
    applied: extra.applied ?? true,
    correction: extra.correction ?? false,
    happenedAt: words.happenedAt ?? now,
    attempt: words.attempt ?? (state.attempts || null),
    submission: words.submission ?? (state.submission || null),
    part: words.part ?? null,
    source: words.source,
    code: words.code ?? null,
    text: words.text ?? null,
    network: words.network ?? state.network,
    nextAttemptAt: state.nextAttemptAt,
    class: extra.class === undefined ? state.class : extra.class,
    taken: state.taken,
    inferred: state.inferred,
    reason: state.code,
    licences: extra.licences ?? 0,
  };
}

/** What several things make of a message one after the other. */
export function inOrder(state: MessageState, steps: readonly ((state: MessageState) => Decision)[]): Decision {
  const decision: Decision = { state, changes: [] };
  for (const decide of steps) {
    const next = decide(decision.state);
    decision.state = next.state;
    decision.changes.push(...next.changes);
  }
  return decision;
}

/** The state with another outcome: class, licences and next attempt follow from it. Returns the licences moved. */
export function withOutcome(
  state: MessageState,
  outcome: Outcome,
  options: { inferred?: boolean; refused?: boolean | undefined } = {},
): { state: MessageState; licences: number } {
  const refused = options.refused ?? state.class === "temporary";
  const ended = isPermanent(outcome);
  const next: MessageState = {
    ...state,
    outcome,
    inferred: options.inferred ?? false,
    class: classOf(outcome, state.taken, refused),
    nextAction: ended ? null : state.nextAction,
    nextAttemptAt: ended ? null : state.nextAttemptAt,
  };
  next.licences = next.submission > 0 ? licencesOwed(next) : 0;
  return { state: next, licences: next.licences - state.licences };
}

/** The message after its parts changed: Delivered stays, whatever else its parts say. */
export function withParts(
  state: MessageState,
  partStates: readonly PartState[],
  options: { refused?: boolean } = {},
): { state: MessageState; licences: number } {
  const changed = { ...state, partStates };
  if (state.outcome === "delivered") return { state: changed, licences: 0 };
  const { outcome, inferred } = outcomeOfParts(partStates);
  return withOutcome(changed, outcome, { inferred, refused: options.refused });
}

/** When a handed-over message is looked at again: a query where the gateway can be asked, else the closing time. */
export function followUp(state: MessageState, timing: Timing): Pick<MessageState, "nextAction" | "nextAttemptAt"> {
  const closing = new Date((state.validUntil ?? timing.now).getTime() + timing.grace);
  const askable = currentParts(state.partStates).some((part) => part.providerId !== null && !isPermanent(part.outcome));
  const query = new Date(timing.now.getTime() + nextQuery({ queries: state.queries, base: timing.queryAfter }));
  if (timing.canQuery && askable && query < closing) return { nextAction: "query", nextAttemptAt: query };
  return { nextAction: "close", nextAttemptAt: closing };
}

/** The state with its next attempt. Field by field: states of one shape are copied several times as fast. */
export function withNext(
  state: MessageState,
  { nextAction, nextAttemptAt }: Pick<MessageState, "nextAction" | "nextAttemptAt">,
): MessageState {
  return { ...state, nextAction, nextAttemptAt };
}

/** A decision that changes nothing. */
export function unchanged(state: MessageState): Decision {
  return { state, changes: [] };
}

/** The parts with every unfinished one ended, so that no later report about another part reopens the message. */
export function endPending(parts: readonly PartState[], outcome: Outcome, inferred: boolean): PartState[] {
  return parts.map((part) => (isPermanent(part.outcome) ? part : { ...part, outcome, inferred }));
}
