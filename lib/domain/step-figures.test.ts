import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HEADINGS, headingByCode, headingPercentage } from "./heading";
import { LEFT_OUT_REASONS, type LeftOutReason } from "./left-out";
import { OUTCOMES, type Outcome } from "./outcome";
import { addsUp, mismatches, type StepCounters, stepFigures } from "./step-figures";

const step: StepCounters = {
  loaded: 5000,
  leftOut: { unsubscribed: 20, audience: 80 },
  outcomes: {
    invalid: 240,
    duplicated: 192,
    rejected: 30,
    undeliverable: 60,
    delivered: 4120,
    expired: 10,
    buffered: 100,
    scheduled: 40,
    unknown: 50,
    enroute: 30,
    accepted: 28,
  },
  temporaryErrors: 25,
  permanentErrors: 90,
  notSent: 442,
  queuedHandedOver: 108,
  clicked: 900,
  partial: 200,
  completed: 600,
  screenedOut: 40,
  quotaFull: 10,
  unsubscribed: 12,
  byLink: 0,
  silent: 45,
};

test("the figures of a step follow from its counters", () => {
  const figures = stepFigures(step);
  expect(figures).toMatchObject({
    loaded: 5000,
    leftOut: { total: 100, reasons: { unsubscribed: 20, audience: 80, blocked: 0 } },
    inQueue: 223,
    handedOver: 4318,
    sent: 4210,
    delivered: 4120,
    errors: { total: 557, notSent: 442, permanent: 90, temporary: 25 },
    outcomes: { delivered: 4120, skipped: 0 },
  });
  expect(mismatches(figures)).toEqual([]);
});

test.each([
  ["loaded = left out", { loaded: 5001 }],
  ["permanent outcomes", { notSent: 441, permanentErrors: 92 }],
  ["temporary errors are Scheduled", { temporaryErrors: 41 }],
  ["clicked is part of delivered", { clicked: 4121 }],
  ["interviews are part of clicked", { clicked: 849 }],
  ["silent is part of", { silent: 109 }],
  ["handed over", { queuedHandedOver: 224 }],
  ["no figure is negative", { unsubscribed: -1 }],
])("a step that breaks %j is found out", (rule, change) => {
  const figures = stepFigures({ ...step, ...change });
  expect(addsUp(figures)).toBe(false);
  expect(mismatches(figures).join("; ")).toContain(rule);
});

describe("any contacts", () => {
  const reasons = LEFT_OUT_REASONS.map((row) => row.code);
  const ended = OUTCOMES.filter((entry) => entry.kind === "permanent").map((entry) => entry.code);
  const waiting = OUTCOMES.filter((entry) => entry.kind === "temporary").map((entry) => entry.code);
  const contact = fc.oneof(
    fc.record({ leftOut: fc.constantFrom(...reasons) }),
    fc.record({ outcome: fc.constantFrom(...ended), taken: fc.boolean(), clicked: fc.boolean() }),
    fc.record({ outcome: fc.constantFrom(...waiting), taken: fc.boolean(), refused: fc.boolean() }),
  );

  test("counted one by one add up", () => {
    fc.assert(
      fc.property(fc.array(contact), (contacts) => {
        const counters = { ...nothing(), loaded: contacts.length };
        for (const person of contacts) {
          if ("leftOut" in person) add(counters.leftOut, person.leftOut);
          else {
            add(counters.outcomes, person.outcome);
            if ("refused" in person) {
              const retried = person.refused && person.outcome === "scheduled";
              if (retried) counters.temporaryErrors += 1;
              else if (person.taken) counters.queuedHandedOver += 1;
            } else if (person.outcome === "delivered") counters.clicked += person.clicked ? 1 : 0;
            else if (person.taken && person.outcome !== "duplicated") counters.permanentErrors += 1;
            else counters.notSent += 1;
          }
        }
        expect(mismatches(stepFigures(counters))).toEqual([]);
      }),
    );
  });
});

test("a step without contacts has zeros everywhere and no percentages", () => {
  const figures = stepFigures(nothing());
  expect(addsUp(figures)).toBe(true);
  expect(HEADINGS.map((heading) => heading.value(figures)).every((value) => value === 0)).toBe(true);
  expect(HEADINGS.map((heading) => headingPercentage(heading, figures)).every((share) => share === null)).toBe(true);
});

test("every heading reads its figure and says of what its share is", () => {
  const figures = stepFigures(step);
  expect(
    HEADINGS.map((heading) => [heading.code, heading.value(figures), headingPercentage(heading, figures)?.of]),
  ).toEqual([
    ["leftOut", 100, 5000],
    ["inQueue", 223, 5000],
    ["handedOver", 4318, 5000],
    ["sent", 4210, 5000],
    ["delivered", 4120, 4210],
    ["errors", 557, 5000],
    ["errors.notSent", 442, 5000],
    ["errors.permanent", 90, 4210],
    ["errors.temporary", 25, 5000],
    ["byReceipt", 4120, 4120],
    ["byLink", 0, 4120],
    ["clicked", 900, 4120],
    ["started", 850, 4120],
    ["partial", 200, 4120],
    ["completed", 600, 4120],
    ["screenedOut", 40, 4120],
    ["quotaFull", 10, 4120],
    ["unsubscribed", 12, 4318],
    ["silent", 45, 4318],
  ]);
  expect(headingByCode("delivered")).toMatchObject({ label: "Delivered", of: "sent", ofText: "sent" });
  expect(headingByCode("toString")).toBeNull();
});

function add<Code extends LeftOutReason | Outcome>(counts: Partial<Record<Code, number>>, code: Code): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

function nothing() {
  const leftOut: Partial<Record<LeftOutReason, number>> = {};
  const outcomes: Partial<Record<Outcome, number>> = {};
  const errors = { temporaryErrors: 0, permanentErrors: 0, notSent: 0, queuedHandedOver: 0 };
  const interview = { clicked: 0, partial: 0, completed: 0, screenedOut: 0, quotaFull: 0 };
  return { loaded: 0, leftOut, outcomes, ...errors, ...interview, unsubscribed: 0, byLink: 0, silent: 0 };
}
