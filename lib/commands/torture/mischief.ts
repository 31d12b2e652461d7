/** What the faulty message centre does wrong; shares are from 0 to 1. */
export interface Mischief {
  /** Receipts leave before the answer to the submission. */
  receiptsFirst: boolean;
  /** After about so many messages taken the link is destroyed, with whatever is unanswered; 0 never. */
  dropEvery: number;
  /** After about so many messages taken the stream turns into garbage; 0 never. */
  garbageEvery: number;
  /** Submissions refused with RTHROTTLED. */
  throttled: number;
  /** Taken before anything is throttled: what the machine carries without. */
  calmFor: number;
  /** Submissions taken and never answered. */
  silent: number;
  /** Longest wait before an answer, ms. */
  answerDelay: number;
  /** Longest wait before a receipt, ms. */
  receiptDelay: number;
  /** Every message says Enroute and Accepted on its way. */
  split: boolean;
  /** Receipts of one message leave in any order. */
  reordered: boolean;
  /** Receipts that come two or three times. */
  repeated: number;
  /** Messages whose receipts never come; a query tells their state. */
  receiptsLost: number;
  /** Messages for which somebody else's receipt comes too: under an id nobody gave, and under this id for another number. */
  forged: number;
  /** Message ids begin again after so many; 0 never. */
  idsFrom: number;
  /** Bytes leave in small pieces. */
  fragments: boolean;
}

export const NO_MISCHIEF: Mischief = {
  receiptsFirst: false,
  dropEvery: 0,
  garbageEvery: 0,
  throttled: 0,
  calmFor: 0,
  silent: 0,
  answerDelay: 0,
  receiptDelay: 0,
  split: false,
  reordered: false,
  repeated: 0,
  receiptsLost: 0,
  forged: 0,
  idsFrom: 0,
  fragments: false,
};
