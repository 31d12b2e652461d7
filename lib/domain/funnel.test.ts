import { expect, test } from "vitest";
import { funnelOf, greatestLoss } from "./funnel";
import { stepFigures } from "./step-figures";

const figures = stepFigures({
  loaded: 100,
  leftOut: { audience: 5 },
  outcomes: { delivered: 80, undeliverable: 10, buffered: 5 },
  temporaryErrors: 0,
  permanentErrors: 10,
  notSent: 0,
  queuedHandedOver: 0,
  clicked: 30,
  partial: 6,
  completed: 12,
  screenedOut: 2,
  quotaFull: 1,
  unsubscribed: 3,
  byLink: 0,
  silent: 0,
});

test("whoever ended the interview in any way has started it", () => {
  expect(funnelOf(figures).map(({ code, count }) => [code, count])).toEqual([
    ["loaded", 100],
    ["delivered", 80],
    ["clicked", 30],
    ["started", 21],
    ["completed", 12],
  ]);
});

test("the greatest loss is named by its two stages", () => {
  expect(greatestLoss(funnelOf(figures))).toMatchObject({
    from: { code: "delivered" },
    to: { code: "clicked" },
    lost: 50,
  });
});

test("a funnel that loses nobody has no greatest loss", () => {
  expect(greatestLoss(funnelOf(figures).map((stage) => ({ ...stage, count: 7 })))).toBeNull();
});
