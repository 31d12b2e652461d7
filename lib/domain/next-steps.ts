import type { Outcome } from "./outcome";
import { explainReason } from "./reason";
import { receiptBucket } from "./receipt-time";

/** One sensible act for a group of a step's contacts (what the statistics suggest to do next). */
export interface NextStep {
  act: "topUp" | "remind" | "retry" | "phone" | "correct" | "ask" | "wait";
  stepId: string;
  people: number;
  /** How long they have waited at most, ms; null where it does not matter. */
  waited: number | null;
  /** What past sends say of waiting longer; null where they say nothing. */
  past: PastReceipts | null;
  /** Why they stand there, as a sentence's beginning: "Delivered, not opened". */
  group: string;
  /** What to do, and what it brings, as a sentence. */
  advice: string;
  /** Licences that the act takes at least, one a text of one part; null = none. */
  licences: number | null;
  /** The errors that make the group; empty where a heading does. */
  reasons: readonly { outcome: Outcome; code: string }[];
}

/** What is counted of a step, as far as advice needs it. */
export interface AdvisedStep {
  id: string;
  /** Whether a later step of the campaign has loaded, or will. */
  followed: boolean;
  loadedAt: Date;
  inQueue: number;
  delivered: number;
  clicked: number;
  silent: number;
  temporary: number;
  invalid: number;
  reasons: readonly { outcome: Outcome; code: string; count: number }[];
}

/** Delivery receipts of past sends: how many there were, and how many of them took longer than this group has waited. */
export interface PastReceipts {
  all: number;
  later: number;
}

/** Fewer receipts suggest nothing. */
const tellingReceipts = 30;

/** Below this nobody writes a reminder yet. */
const patienceMs = 48 * 3_600_000;

/** Causes that pass by themselves: the same number may answer tomorrow. */
const passing = new Set([
  "absent",
  "memoryFull",
  "networkFailure",
  "busy",
  "waitingListFull",
  "networkData",
  "recipientCredit",
  "barredNow",
  "expired",
]);
const passingOwn = new Set(["noReport", "validityOver"]);

/** Causes that stay with the number. */
const lasting = new Set([
  "unknownSubscriber",
  "unidentifiedSubscriber",
  "illegalSubscriber",
  "noSmsService",
  "illegalEquipment",
  "callBarred",
]);

/** What to do next about a campaign's steps, most people first; nothing where nothing helps. */
export function nextSteps(
  campaign: {
    outOfLicences: boolean;
    steps: readonly AdvisedStep[];
    /** Receipts of past sends by the bucket of their time (receipt-time.ts). */
    pastReceipts: ReadonlyMap<number, number>;
  },
  now: Date,
): NextStep[] {
  const { outOfLicences, pastReceipts } = campaign;
  const found = campaign.steps.flatMap((step) => [...adviceFor(step, outOfLicences, pastReceipts, now)]);
  return found
    .filter(({ people }) => people > 0)
    .sort((one, other) => rank(one) - rank(other) || other.people - one.people);
}

function* adviceFor(
  step: AdvisedStep,
  outOfLicences: boolean,
  pastReceipts: ReadonlyMap<number, number>,
  now: Date,
): Generator<NextStep> {
  const of = (act: NextStep["act"], people: number, group: string, advice: string, more: Partial<NextStep> = {}) => ({
    act,
    stepId: step.id,
    people,
    waited: null,
    past: null,
    group,
    advice,
    licences: null,
    reasons: [],
    ...more,
  });
  if (outOfLicences) {
    const advice = "The licences are used up. Add some and resume: nothing is lost.";
    yield of("topUp", step.inQueue, "Waiting in the queue", advice, { licences: step.inQueue });
  }
  const unopened = step.delivered - step.clicked;
  if (!step.followed && now.getTime() - step.loadedAt.getTime() >= patienceMs) {
    const advice = "Write a reminder: most of them saw the text and put it off.";
    yield of("remind", unopened, "Delivered, not opened", advice, { licences: unopened });
  }
  for (const [kind, chosen] of reasonGroups(step)) {
    const people = chosen.reduce((sum, { count }) => sum + count, 0);
    const reasons = chosen.map(({ outcome, code }) => ({ outcome, code }));
    const [first] = [...chosen].sort((one, other) => other.count - one.count);
    const most = first ? explainReason(first).words : "";
    if (kind === "retry") {
      const advice = `Retry: what hindered them passes. Most often: ${most}`;
      yield of("retry", people, "Failed for a passing cause", advice, { licences: people, reasons });
    } else if (kind === "phone") {
      const advice = `Export them for the phone team: another text will fail too. Most often: ${most}`;
      yield of("phone", people, "No text can reach the number", advice, { reasons });
    } else {
      const advice = `Ask the provider with the raw codes. Most often: ${most}`;
      yield of("ask", people, "Rejected", advice, { reasons });
    }
  }
  yield of("correct", step.invalid, "Not a mobile number", "Correct the numbers; the next step includes them.");
  const waited = now.getTime() - step.loadedAt.getTime();
  yield of(
    "wait",
    step.silent,
    "No report yet",
    "Nothing to do: Esito asks the gateway and closes them when the time is over.",
    { waited, past: receiptsAfter(waited, pastReceipts) },
  );
  yield of("wait", step.temporary, "Being retried", "Nothing to do: Esito submits them again by itself.");
}

/** How many receipts took longer; null where there are too few to tell. */
function receiptsAfter(waited: number, counts: ReadonlyMap<number, number>): PastReceipts | null {
  const last = receiptBucket(waited / 1000);
  const found = { all: 0, later: 0 };
  for (const [bucket, count] of counts) {
    found.all += count;
    if (bucket > last) found.later += count;
  }
  return found.all < tellingReceipts ? null : found;
}

type Counted = AdvisedStep["reasons"][number];

function reasonGroups(step: AdvisedStep): Map<"retry" | "phone" | "ask", Counted[]> {
  const groups = new Map<"retry" | "phone" | "ask", Counted[]>();
  for (const reason of step.reasons) {
    const kind = kindOf(reason);
    if (kind) groups.set(kind, [...(groups.get(kind) ?? []), reason]);
  }
  return groups;
}

function kindOf({ outcome, code }: Counted): "retry" | "phone" | "ask" | null {
  if (outcome === "rejected") return "ask";
  if (outcome !== "undeliverable" && outcome !== "expired") return null;
  const { key } = explainReason({ outcome, code });
  if (lasting.has(key)) return "phone";
  return passing.has(key) || passingOwn.has(code) || outcome === "expired" ? "retry" : null;
}

/** Acts before waiting. */
function rank({ act }: NextStep): number {
  return act === "topUp" ? 0 : act === "wait" ? 2 : 1;
}
