import { expect, test } from "vitest";
import { funnelOf } from "@/lib/domain/funnel";
import { type StepCounters, stepFigures } from "@/lib/domain/step-figures";
import { funnelSentence, reasonSentence } from "./chart-words";
import { silentSentence, stepSentence } from "./step-words";

const none: StepCounters = {
  loaded: 0,
  leftOut: {},
  outcomes: {},
  temporaryErrors: 0,
  permanentErrors: 0,
  notSent: 0,
  queuedHandedOver: 0,
  clicked: 0,
  partial: 0,
  completed: 0,
  screenedOut: 0,
  quotaFull: 0,
  unsubscribed: 0,
  byLink: 0,
  silent: 0,
};

function sentences(counters: Partial<StepCounters>, p50Seconds: number | null = null): string[] {
  const figures = stepFigures({ ...none, ...counters });
  return [
    stepSentence({ figures, receipts: { p50Seconds } }),
    silentSentence(figures),
    funnelSentence(funnelOf(figures)),
    reasonSentence(figures.errors, undefined),
  ];
}

test("a step with none says so, and names no share of nothing", () => {
  expect(sentences({})).toEqual([
    "Nothing was sent.",
    "Nothing was handed over yet, so no report is awaited.",
    "Nobody was loaded.",
    "No errors.",
  ]);
});

test.each([
  [
    "delivered",
    { loaded: 12, outcomes: { delivered: 12 } },
    [
      "100.0 % of 12 sent were delivered; half of the receipts came within 9 s.",
      "A report has come for all of 12 handed over.",
      "0.0 % of 12 loaded completed the interview. Most were lost between Delivered and Clicked: 12.",
      "No errors.",
    ],
  ],
  [
    "undeliverable",
    { loaded: 12, outcomes: { undeliverable: 12 }, permanentErrors: 12 },
    [
      "0.0 % of 12 sent were delivered; half of the receipts came within 9 s.",
      "A report has come for all of 12 handed over.",
      "0.0 % of 12 loaded completed the interview. Most were lost between Loaded and Delivered: 12.",
      "0 not sent, 12 failed after sending, 0 being retried.",
    ],
  ],
  [
    "invalid",
    { loaded: 12, outcomes: { invalid: 12 }, notSent: 12 },
    [
      "Nothing was sent.",
      "Nothing was handed over yet, so no report is awaited.",
      "0.0 % of 12 loaded completed the interview. Most were lost between Loaded and Delivered: 12.",
      "12 not sent, 0 failed after sending, 0 being retried.",
    ],
  ],
  [
    "unknown",
    { loaded: 12, outcomes: { unknown: 12 }, queuedHandedOver: 12, silent: 12 },
    [
      "Nothing has ended yet; 12 are in queue.",
      "12 of 12 handed over had no report yet (100.0 %).",
      "0.0 % of 12 loaded completed the interview. Most were lost between Loaded and Delivered: 12.",
      "No errors.",
    ],
  ],
])("a step whose messages are all %s", (_, counters, words) => {
  expect(sentences(counters, 9).map((sentence) => sentence.replaceAll(/\s/gu, " "))).toEqual(words);
});
