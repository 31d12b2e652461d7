import type { Decision, PartState } from "@/lib/domain/message";
import { outcomeEntry } from "@/lib/domain/outcome";
import { type Columns, unnested, valuesOf } from "./columns";
import { prepared, type QueryConfig } from "./pool";
import { storable } from "./storable";

/** What a decision made of a message's parts. */
interface DecidedParts {
  message: { id: string; state: { partStates: readonly PartState[] } };
  decision: Decision;
  submission?: { gatewayId: string };
}

/** Writes the parts that decisions hand over, and what they know of parts handed over before. */
export function writeParts(decided: readonly DecidedParts[], now: Date): QueryConfig[] {
  const handedOver = decided.flatMap(newPartRows);
  const moved = decided.flatMap(movedPartRows);
  return [
    ...(handedOver.length ? [prepared("newParts", insertParts, [now, ...valuesOf(newPartColumns, handedOver)])] : []),
    ...(moved.length ? [prepared("parts", updateParts, [now, ...valuesOf(movedPartColumns, moved)])] : []),
  ];
}

const newPartColumns = {
  message_id: "bigint",
  submission: "smallint",
  number: "smallint",
  gateway_id: "text",
  state: "text",
  outcome: "smallint",
} satisfies Columns<keyof ReturnType<typeof newPartRows>[number]>;

const insertParts = `
  INSERT INTO part (${Object.keys(newPartColumns).join(", ")}, sent_at) SELECT d.*, $1 FROM ${unnested(newPartColumns, 2)}`;

const movedPartColumns = {
  message_id: "bigint",
  submission: "smallint",
  number: "smallint",
  state: "text",
  provider_id: "text",
  outcome: "smallint",
  inferred: "bool",
} satisfies Columns<keyof ReturnType<typeof movedPartRows>[number]>;

const updateParts = `
  UPDATE part SET state = d.state, provider_id = d.provider_id, outcome = d.outcome, inferred = d.inferred,
    reported_at = CASE WHEN part.outcome <> d.outcome THEN $1 ELSE part.reported_at END
  FROM ${unnested(movedPartColumns, 2)}
  WHERE part.message_id = d.message_id AND part.submission = d.submission AND part.number = d.number`;

/** The parts that a submission hands over. */
function newPartRows(of: DecidedParts) {
  const { message, submission } = of;
  if (!submission) return [];
  return changedParts(of).map((part) => ({
    message_id: message.id,
    submission: part.submission,
    number: part.number,
    gateway_id: submission.gatewayId,
    state: part.state,
    outcome: outcomeEntry(part.outcome).id,
  }));
}

/** The parts handed over before of which something is known now. */
function movedPartRows(of: DecidedParts) {
  const { message, submission } = of;
  if (submission) return [];
  return changedParts(of).map((part) => ({
    message_id: message.id,
    submission: part.submission,
    number: part.number,
    state: part.state,
    provider_id: storable(part.providerId),
    outcome: outcomeEntry(part.outcome).id,
    inferred: part.inferred,
  }));
}

function changedParts({ message, decision }: DecidedParts): PartState[] {
  const before = new Set<PartState>(message.state.partStates);
  return decision.state.partStates.filter((part) => !before.has(part));
}
