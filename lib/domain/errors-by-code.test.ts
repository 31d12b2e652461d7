import { expect, test } from "vitest";
import { errorsByCode } from "./errors-by-code";
import { stepFigures } from "./step-figures";

const figures = stepFigures({
  loaded: 20,
  leftOut: {},
  outcomes: { delivered: 5, duplicated: 4, invalid: 3, undeliverable: 6, scheduled: 2 },
  temporaryErrors: 1,
  permanentErrors: 6,
  notSent: 7,
  queuedHandedOver: 0,
  clicked: 0,
  partial: 0,
  completed: 0,
  screenedOut: 0,
  quotaFull: 0,
  unsubscribed: 0,
  byLink: 0,
  silent: 0,
});

test("what no code explains is told by its outcome, so that reasons add up to the errors", () => {
  const reasons = [
    { outcome: "invalid", code: "tooShort", count: 3 },
    { outcome: "undeliverable", code: "UNDELIV 001", count: 5 },
    { outcome: "scheduled", code: "0x00000014", count: 1 },
  ] as const;
  const errors = errorsByCode(figures, reasons);
  expect(errors.slice(0, 3)).toEqual([reasons[1], { outcome: "duplicated", code: "", count: 4 }, reasons[0]]);
  expect(errors).toContainEqual({ outcome: "undeliverable", code: "", count: 1 });
  expect(errors.reduce((sum, { count }) => sum + count, 0)).toBe(figures.errors.total);
});
