import type { Full } from "./full-disk";
import { type Mischief, NO_MISCHIEF } from "./mischief";

/** One row of the torture table. */
export interface Fault {
  name: string;
  /** Part of all messages, relative to the others. */
  weight: number;
  mischief: Partial<Mischief>;
  /** Workers at a time. */
  workers: number;
  /** Workers killed (kill -9) at random moments. */
  kills: number;
  /** Milliseconds between kills instead of moments; 0 = moments. */
  killEvery: number;
  /** Each life of a worker is ended (kill -9) one request to the database later than the one before it. */
  killAtEveryRequest: boolean;
  /** PostgreSQL is killed this many times. */
  databaseDown: number;
  /** What of PostgreSQL finds no room on a full disk, one after the other, before there is room again. */
  diskFull: readonly Full[];
  /** The web process is killed with every kind of write, at each of its writes to the database; messages do not count. */
  webKilled: boolean;
  /** Contract of the gateway, submissions a second; 0 = none. */
  contract: number;
  /** A text of three parts. */
  long: boolean;
  /** Milliseconds of silence after which Esito asks the gateway. */
  queryAfter: number;
}

/** The five faults first, measured against the best-trusted open gateway; then the lies of gateways; then all at once. */
export const FAULTS: readonly Fault[] = [
  fault("receipt before the answer", 1, { mischief: { receiptsFirst: true } }),
  fault("link dropped after accepting", 1, { mischief: { dropEvery: 250 } }),
  fault("worker killed (kill -9)", 1, { kills: 3 }),
  fault("10 % throttled", 1, { mischief: { throttled: 0.1 }, contract: 150 }),
  fault("database killed for a moment", 1, { databaseDown: 2, mischief: { receiptDelay: 1_000 } }),
  fault("receipts split, reordered, repeated", 1, {
    mischief: { split: true, reordered: true, repeated: 0.5, receiptDelay: 500 },
  }),
  fault("receipts that never come", 1, { mischief: { receiptsLost: 0.1 }, queryAfter: 1_000 }),
  fault("forged receipts", 1, { mischief: { forged: 0.3, receiptDelay: 200 } }),
  fault("message ids used again", 1, { mischief: { idsFrom: 40, receiptDelay: 300 } }),
  fault("ids used again, links dropped", 1, { mischief: { idsFrom: 40, dropEvery: 250 } }),
  fault("answers that never come", 1, { mischief: { silent: 0.01 } }),
  fault("answers late, bytes in pieces", 1, { mischief: { answerDelay: 400, receiptDelay: 300, fragments: true } }),
  fault("garbage on the wire", 1, { mischief: { garbageEvery: 300 } }),
  fault("long texts, links dropped", 0.5, { mischief: { dropEvery: 300, reordered: true }, long: true }),
  fault("two workers, one killed every 2 s", 2, { workers: 2, killEvery: 2_000 }),
  fault("worker killed at every request", 1, { killAtEveryRequest: true }),
  fault("web killed at every write", 0, { webKilled: true }),
  fault("disk full", 1, { diskFull: ["tables", "log"], mischief: { receiptDelay: 1_000 } }),
  fault("everything at once", 3, {
    workers: 2,
    kills: 3,
    databaseDown: 1,
    queryAfter: 5_000,
    mischief: {
      dropEvery: 900,
      garbageEvery: 1_500,
      throttled: 0.05,
      silent: 0.002,
      answerDelay: 50,
      receiptDelay: 500,
      split: true,
      reordered: true,
      repeated: 0.2,
      receiptsLost: 0.02,
      fragments: true,
    },
  }),
];

/** Everything the message centre of this fault does, well-behaved where the fault says nothing. */
export function mischiefOf(fault: Fault): Mischief {
  return { ...NO_MISCHIEF, ...fault.mischief };
}

function fault(name: string, weight: number, given: Partial<Fault>): Fault {
  return {
    name,
    weight,
    mischief: {},
    workers: 1,
    kills: 0,
    killEvery: 0,
    killAtEveryRequest: false,
    databaseDown: 0,
    diskFull: [],
    webKilled: false,
    contract: 0,
    long: false,
    queryAfter: 300_000,
    ...given,
  };
}
