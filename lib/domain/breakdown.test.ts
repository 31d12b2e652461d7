import { expect, it } from "vitest";
import { groupStates, wholeOf } from "./breakdown";
import type { CountedMessage } from "./message-figures";
import { messageState, readState } from "./trail";

const nothing: CountedMessage = {
  class: "inQueue",
  outcome: 9,
  leftOut: null,
  taken: false,
  superseded: false,
  code: null,
  reportedAt: null,
  firstSubmissionAt: null,
  clicked: false,
  interview: null,
  unsubscribed: false,
  country: null,
  network: null,
};
const state = (facts: Partial<CountedMessage>) => messageState({ ...nothing, ...facts });

it.each<[Partial<CountedMessage>, Record<string, number>]>([
  [{}, { loaded: 1 }],
  [
    { outcome: 11, taken: true },
    { loaded: 1, handedOver: 1 },
  ],
  [
    { class: "leftOut", outcome: null, leftOut: "audience" },
    { loaded: 1, leftOut: 1 },
  ],
  [
    { class: "notSent", outcome: 1 },
    { loaded: 1, errors: 1 },
  ],
  [
    { class: "temporary", outcome: 10 },
    { loaded: 1, errors: 1 },
  ],
  [
    { class: "permanent", outcome: 4, taken: true },
    { loaded: 1, errors: 1, handedOver: 1 },
  ],
  [
    { class: "delivered", outcome: 5, taken: true },
    { loaded: 1, handedOver: 1, delivered: 1 },
  ],
  [
    { class: "delivered", outcome: 5, taken: true, clicked: true, interview: 22 },
    { loaded: 1, handedOver: 1, delivered: 1, clicked: 1, started: 1 },
  ],
  [
    { class: "delivered", outcome: 5, taken: true, clicked: true, interview: 23 },
    { loaded: 1, handedOver: 1, delivered: 1, clicked: 1, started: 1, completed: 1 },
  ],
])("%j counts as %j", (facts, expected) => {
  const zero = { loaded: 0, leftOut: 0, handedOver: 0, delivered: 0, errors: 0, clicked: 0, started: 0, completed: 0 };
  const [group] = groupStates([{ value: "x", state: state(facts), count: 1 }]);
  expect(group).toMatchObject({ value: "x", ...zero, ...expected });
  expect(readState(state(facts))).toMatchObject({
    class: facts.class ?? "inQueue",
    outcome: facts.outcome === null ? null : (facts.outcome ?? 9),
  });
});

it("a message that another took the place of counts nowhere", () => {
  expect(groupStates([{ value: "x", state: state({ superseded: true }), count: 5 }])).toEqual([]);
});

it("worst comes first by what is sure of it, so that three wrong numbers do not lead", () => {
  const failed = state({ class: "permanent", outcome: 4, taken: true });
  const arrived = state({ class: "delivered", outcome: 5, taken: true });
  const groups = groupStates([
    { value: "fine", state: arrived, count: 950 },
    { value: "fine", state: failed, count: 50 },
    { value: "tiny", state: failed, count: 1 },
    { value: null, state: failed, count: 300 },
    { value: null, state: arrived, count: 700 },
    { value: "left out", state: state({ class: "leftOut", outcome: null, leftOut: "audience" }), count: 10 },
  ]);
  expect(groups.map((group) => group.value)).toEqual([null, "tiny", "fine", "left out"]);
  expect(groups.at(-1)?.missed).toBeNull();
  expect(wholeOf(groups)).toMatchObject({ loaded: 2011, leftOut: 10, delivered: 1650, errors: 351 });
});
