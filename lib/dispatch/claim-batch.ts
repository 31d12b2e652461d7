import { randomBytes, randomInt } from "node:crypto";
import { databaseNow, type LockedMessage, type Settlement, writeDecisions } from "@/lib/db/apply";
import {
  type ActiveStep,
  type ClaimRoute,
  claimDue,
  findRecipients,
  lockBalance,
  pauseForReason,
  type Recipient,
} from "@/lib/db/claim";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { withdrawMessages } from "@/lib/db/withdraw";
import { decideOptedOut, decideUnsentExpiry } from "@/lib/domain/decide-end";
import { decideNoResend, decideQuiet, decideSubmission, partsToSubmit } from "@/lib/domain/decide-submission";
import { type LeftOutReason, leftOutEntry } from "@/lib/domain/left-out";
import { linkCode } from "@/lib/domain/link";
import type { MessageState, PartState } from "@/lib/domain/message";
import { isResend } from "@/lib/domain/part-law";
import { splitParts } from "@/lib/domain/parts";
import { nextAllowed } from "@/lib/domain/quiet-hours";
import { statusById } from "@/lib/domain/status";
import { parseTemplate, renderTemplate, type Template } from "@/lib/domain/template";
import { type DispatchSettings, timingAt } from "./settings";

/** A message whose intent is on disk and that leaves now. */
export interface ClaimedMessage {
  id: string;
  submission: number;
  sender: string;
  destination: string;
  encoding: "gsm7" | "ucs2";
  reference: number;
  parts: { number: number; total: number; text: string }[];
  /** By the database's clock: a worker's own may be wrong by days. */
  validitySeconds: number;
  /** Its form was refused before, and a person let the gateway carry all the same. */
  insisted: boolean;
}

export interface ClaimOrder {
  step: ActiveStep;
  limit: number;
  worker: string;
  gateway: { id: string; label: string };
  /** What leaves by this gateway; null = everything. */
  route: ClaimRoute | null;
  publicUrl: string;
  settings: DispatchSettings;
}

/** How long an answer may take before the submission counts as lost, ms: twice the gateways' own time-out. */
const answerWithin = 120_000;

/**
 * Takes due messages of a step and writes their intents (rules 1, 5 and 8), all in one transaction: looks again at who may
 * be texted, at the hour and at the balance. Nothing has left when it returns; everything it returns must be submitted.
 */
export function claimBatch(pool: Pool, order: ClaimOrder): Promise<ClaimedMessage[]> {
  const { step, settings } = order;
  return inTransaction(pool, async (tx) => {
    const [now, messages] = await Promise.all([databaseNow(tx), claimDue(tx, step.id, order.limit, order.route)]);
    if (messages.length === 0) return [];
    const timing = timingAt(now, settings, { hours: step.quietHours, zone: step.timeZone });
    const recipients = await findRecipients(
      tx,
      messages.map((message) => message.id),
    );
    const settlements: Settlement[] = [];
    const withdrawn: { message: LockedMessage; reason: LeftOutReason }[] = [];
    const sendable: { message: LockedMessage; recipient: Recipient }[] = [];
    const opens = nextAllowed(now, step.quietHours, step.timeZone);

    for (const message of messages) {
      const { state } = message;
      const recipient = recipients.get(message.id);
      if (!recipient) throw new Error(`Message ${message.id} has no contact`);
      const reason = reasonToLeaveOut(recipient, step.audience);
      const late = [state.validUntil, step.until].some((end) => end !== null && end <= now);
      if (reason && state.submission === 0) withdrawn.push({ message, reason });
      else if (isResend(state) && !late && (reason || partsToSubmit(state, state.parts).length === 0)) {
        const text = reason ? `Not sent again: ${leftOutEntry(reason).words}` : "Not sent again: it was heard of";
        settlements.push({ message, decision: decideNoResend(state, text, timing) });
      } else if (recipient.optedOut && !isResend(state))
        settlements.push({ message, decision: decideOptedOut(state, recipient.optedOut, timing) });
      else if (late) settlements.push({ message, decision: decideUnsentExpiry(state, timing) });
      else if (opens > now) settlements.push({ message, decision: decideQuiet(state, opens, timing) });
      else sendable.push({ message, recipient });
    }

    const claimed: ClaimedMessage[] = [];
    const drafts = draftTexts(step, sendable, order.publicUrl);
    let balance = drafts.length ? await affordable(tx, drafts) : 0;
    for (const draft of drafts) {
      const { message, text } = draft;
      const price = message.state.submission === 0 ? draft.parts.length : 0;
      if (price > balance) {
        await pauseForReason(
          tx,
          step.campaignId,
          "The licences are used up. Add licences and resume: nothing is lost.",
        );
        break;
      }
      balance -= price;
      const decision = decideSubmission(
        message.state,
        {
          parts: draft.parts.length,
          validity: step.validity,
          answerBy: new Date(now.getTime() + answerWithin),
          gateway: order.gateway.label,
        },
        timing,
      );
      const submission = {
        worker: order.worker,
        gatewayId: order.gateway.id,
        text,
        encoding: draft.encoding,
        reference: draft.reference,
        linkCode: draft.code,
      };
      settlements.push({ message, decision, submission });
      claimed.push(outgoing(step, draft, decision.state, now));
    }
    await withdrawMessages(tx, withdrawn);
    await writeDecisions(tx, settlements, now);
    return claimed;
  });
}

interface Draft {
  message: LockedMessage;
  text: string;
  code: string;
  encoding: "gsm7" | "ucs2";
  parts: string[];
  reference: number;
}

function draftTexts(
  step: ActiveStep,
  sendable: readonly { message: LockedMessage; recipient: Recipient }[],
  publicUrl: string,
): Draft[] {
  const templates = new Map<string, Template>();
  return sendable.map(({ message, recipient }) => {
    const code = recipient.linkCode ?? linkCode(randomBytes(32));
    const text = recipient.text ?? renderTemplate(templateFor(recipient.fields), valuesOf(recipient, code, publicUrl));
    const { encoding, parts } = splitParts(text);
    const reference = recipient.text === null ? randomInt(256) : recipient.reference;
    return { message, text, code, encoding, parts, reference };
  });

  function templateFor(fields: Record<string, string>): Template {
    const names = Object.keys(fields);
    const key = names.join("\n");
    const known = templates.get(key);
    if (known) return known;
    const template = parseTemplate(step.text, [...names, ...missingFields(step.text, names)]);
    templates.set(key, template);
    return template;
  }
}

/** Fields the text names that this contact does not have: they stay empty. */
function missingFields(text: string, names: readonly string[]): string[] {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return [...text.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => (match[1] ?? "").trim())
    .filter((name) => name && !known.has(name.toLowerCase()));
}

function valuesOf(recipient: Recipient, code: string, publicUrl: string) {
  const { identification, name, surname, email, phoneNumber, mobile, fields } = recipient;
  const link = `${publicUrl}/l/${code}`;
  return {
    identification,
    name,
    surname,
    email,
    phoneNumber,
    mobile,
    fields,
    link,
    unsubscribe: `${publicUrl}/u/${code}`,
  };
}

/** The balance, locked only when something of the batch has to be paid. */
async function affordable(tx: Parameters<typeof lockBalance>[0], drafts: readonly Draft[]): Promise<number> {
  return drafts.some(({ message }) => message.state.submission === 0) ? lockBalance(tx) : 0;
}

/** Why somebody who was to be texted is not, decided again at the moment of submission (rule 8). */
function reasonToLeaveOut(recipient: Recipient, audience: string): LeftOutReason | null {
  if (recipient.optedOut) return recipient.optedOut;
  const interview = recipient.interview === null ? null : statusById(recipient.interview).code;
  if (interview === "completed" || interview === "screenedOut" || interview === "quotaFull") return interview;
  if (audience === "notClicked" && recipient.clicked) return "audience";
  if (recipient.failedBefore) return "permanentErrorBefore";
  return null;
}

function outgoing(step: ActiveStep, draft: Draft, state: MessageState, now: Date): ClaimedMessage {
  const { message, parts, encoding, reference } = draft;
  if (!message.e164 || !state.validUntil)
    throw new Error(`Message ${message.id} cannot leave: it has no number or no validity`);
  const sending = state.partStates.filter((part: PartState) => part.submission === state.submission);
  return {
    id: message.id,
    submission: state.submission,
    sender: step.sender,
    destination: message.e164,
    encoding,
    reference,
    parts: sending.map(({ number }) => ({ number, total: parts.length, text: parts[number - 1] ?? "" })),
    validitySeconds: Math.floor((state.validUntil.getTime() - now.getTime()) / 1000),
    insisted: (state.tries.configuration ?? 0) > 0,
  };
}
