import fc from "fast-check";
import { expect, test } from "vitest";
import { INTERVIEW_EVENTS, type InterviewState, interviewState, isForward } from "./interview";

test.each([
  ["started", "partial"],
  ["partial", "partial"],
  ["quotaFull", "quotaFull"],
  ["screenedOut", "screenedOut"],
  ["completed", "completed"],
] as const)("%s stands as %s", (event, state) => {
  expect(interviewState(event)).toBe(state);
});

test("whatever order and however often events come, the strongest stands", () => {
  const order: InterviewState[] = ["partial", "quotaFull", "screenedOut", "completed"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...INTERVIEW_EVENTS), { minLength: 1 }), (events) => {
      let state: InterviewState | null = null;
      for (const event of events) {
        const next = interviewState(event);
        if (isForward(state, next)) state = next;
      }
      const strongest = Math.max(...events.map((event) => order.indexOf(interviewState(event))));
      expect(state).toBe(order[strongest]);
    }),
  );
});
