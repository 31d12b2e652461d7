import type { Answer } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";
import { networkOf } from "@/lib/gateways/simulator/networks";
import type { Person } from "./people";

/** What the mobile network does with one message, as the gateway tells it. */
export interface Fate {
  /** Answers to the first submissions, before it takes one; a lasting refusal ends the message. */
  refusals: readonly (Answer & { kind: "refused" })[];
  /** Reports after it was taken, in ms. */
  reports: readonly { after: number; outcome: Outcome; code: string }[];
  /** No receipt comes; a query tells the last report. */
  mute: boolean;
  /** As the receipts name it; null = they name none. */
  network: string | null;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

type Report = Fate["reports"][number];

/** How a message ends, by its share in 1,000; `weak` = more often where a network or a phone is weak. */
const ends: readonly {
  share: number;
  weak?: boolean;
  reports(quick: number, random: () => number, validity: number): Report[];
}[] = [
  { share: 18, weak: true, reports: (quick) => [on(quick, "undeliverable", "UNDELIV 001")] },
  {
    share: 14,
    weak: true,
    reports: (quick, random) => [
      on(quick, "enroute", "ENROUTE 027"),
      on(hours(random, 0.2, 9), "undeliverable", "UNDELIV 027"),
    ],
  },
  { share: 6, reports: (_, random) => [on(hours(random, 0.05, 2), "undeliverable", "UNDELIV 032")] },
  { share: 5, reports: (quick) => [on(quick, "undeliverable", "UNDELIV 013")] },
  { share: 3, reports: (quick) => [on(quick, "undeliverable", "UNDELIV 034")] },
  { share: 8, reports: (quick) => [on(quick, "rejected", "REJECTD 008")] },
  { share: 2, reports: (quick) => [on(quick, "skipped", "SKIPPED 000")] },
  { share: 1, reports: (quick) => [on(quick * 4, "deleted", "DELETED 000")] },
  { share: 4, reports: (_, __, validity) => [on(validity - minute, "expired", "EXPIRED 027")] },
  {
    share: 1,
    reports: (_, __, validity) => [
      on(validity - minute, "expired", "EXPIRED 000"),
      on(validity + 3 * hour, "delivered", "DELIVRD 000"),
    ],
  },
  // No final report ever comes.
  { share: 1, reports: (quick) => [on(quick, "enroute", "ENROUTE 000")] },
];

/** The fate of a message to this person, realistic in the large: nine in ten arrive, most within seconds. */
export function drawFate(person: Person, random: () => number, validity: number): Fate {
  const network = networkOf((person.e164 ?? "").slice(1));
  const refusals = drawRefusals(random);
  const quick = 1.5 * second + random() * 3 * second;
  const weak = (network.endsWith("-10") ? 1.9 : 1) * (person.fields["age group"].startsWith("75") ? 1.6 : 1);
  const reports: Report[] = [];
  if (random() < 0.3) reports.push(on(quick / 2, "enroute", "ENROUTE 000"));
  if (random() < 0.1) reports.push(on(quick * 0.8, "accepted", "ACCEPTD 000"));
  let left = random() * 1000;
  const end = ends.find((candidate) => {
    left -= candidate.share * (candidate.weak ? weak : 1);
    return left < 0;
  });
  reports.push(...(end?.reports(quick, random, validity) ?? [on(deliveryTime(random), "delivered", "DELIVRD 000")]));
  return {
    refusals,
    reports: reports.sort((one, other) => one.after - other.after),
    mute: random() < 0.008,
    // Some networks' receipts come without a name.
    network: network.endsWith("-03") || network.endsWith("-88") ? null : network,
  };
}

function on(after: number, outcome: Outcome, code: string): Report {
  return { after: Math.round(after), outcome, code };
}

/** Half within 6 s, nineteen in twenty within a few minutes, a phone in fifty off for hours. */
function deliveryTime(random: () => number): number {
  if (random() < 0.02) return hours(random, 0.1, 14);
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(0.9 * second, 6 * second * Math.exp(1.1 * normal));
}

function hours(random: () => number, least: number, most: number): number {
  return (least + (most - least) * random() ** 2) * hour;
}

function drawRefusals(random: () => number): Fate["refusals"] {
  const luck = random() * 1000;
  if (luck < 12)
    return times(1 + Math.floor(random() * 2), refused("queueFull", "0x00000014", "ESME_RMSGQFUL: the queue is full"));
  if (luck < 20) return times(1, refused("system", "0x00000008", "ESME_RSYSERR: a system error"));
  if (luck < 24) return times(3, refused("generic", "0x00000045", "ESME_RSUBMITFAIL: the submission failed"));
  if (luck < 25) return times(4, refused("queueFull", "0x00000014", "ESME_RMSGQFUL: the queue is full"));
  if (luck < 28) return times(1, refused("invalidNumber", "0x0000000B", "ESME_RINVDSTADR: the number is invalid"));
  if (luck < 34) return times(1, refused("throttled", "0x00000058", "ESME_RTHROTTLED: too many messages a second"));
  return [];
}

function times(count: number, refusal: Answer & { kind: "refused" }): Fate["refusals"] {
  return Array.from({ length: count }, () => refusal);
}

function refused(
  cause: (Answer & { kind: "refused" })["cause"],
  code: string,
  text: string,
): Answer & { kind: "refused" } {
  return { kind: "refused", cause, code, text };
}
