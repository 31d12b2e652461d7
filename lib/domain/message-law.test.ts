import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideClose, decideLinkDelivery } from "./decide-end";
import { decideReport, type PartReport } from "./decide-report";
import { decideAnswers, decideLostAnswers, decideSubmission } from "./decide-submission";
import type { RefusalCause } from "./gateway";
import { licencesOwed, type MessageState, type Timing } from "./message";
import { isPermanent, OUTCOMES, type Outcome } from "./outcome";
import { outcomeOfParts } from "./part-law";
import { RETRY_RULES } from "./retry";

const timing: Timing = {
  now: new Date("2026-11-23T09:00:00Z"),
  grace: 86_400_000,
  queryAfter: 300_000,
  retryBase: 30_000,
  random: 0.5,
  canQuery: true,
  allowedAt: (at) => at,
};

const fresh: MessageState = {
  outcome: "buffered",
  class: "inQueue",
  inferred: false,
  taken: false,
  attempts: 0,
  submission: 0,
  queries: 0,
  tries: {},
  parts: 0,
  licences: 0,
  validUntil: null,
  nextAction: "submit",
  nextAttemptAt: timing.now,
  reportedAt: null,
  code: null,
  network: null,
  partStates: [],
};

const intent = (parts: number) => ({
  parts,
  validity: 172_800_000,
  answerBy: new Date(timing.now.getTime() + 1),
  gateway: "the simulator",
});

function submitted(parts = 1, state = fresh): MessageState {
  return decideSubmission(state, intent(parts), timing).state;
}

function taken(parts = 1): MessageState {
  const answers = Array.from({ length: parts }, (_, i) => ({
    number: i + 1,
    answer: { kind: "taken" as const, providerId: `id${i + 1}` },
  }));
  return decideAnswers(submitted(parts), 1, answers, timing).state;
}

function refused(cause: RefusalCause, state = submitted()): MessageState {
  const answer = { kind: "refused" as const, cause, code: "0x01", text: "no" };
  return decideAnswers(state, state.submission, [{ number: 1, answer }], timing).state;
}

function report(outcome: Outcome, number = 1, submission = 1): PartReport {
  return { submission, number, outcome, code: "X 000", text: "", network: null, happenedAt: null };
}

function hear(state: MessageState, reports: readonly PartReport[]): MessageState {
  return reports.reduce((now, one) => decideReport(now, one, timing).state, state);
}

const reportable = OUTCOMES.map(({ code }) => code).filter(
  (code) => code !== "buffered" && code !== "scheduled" && code !== "duplicated",
);
const anyReport = (parts: number) =>
  fc
    .record({ outcome: fc.constantFrom(...reportable), number: fc.integer({ min: 1, max: parts }) })
    .map((r) => report(r.outcome, r.number));

describe("Reports of one submission", () => {
  test("end in the same state in whatever order, however often and however split they arrive", () => {
    const scenario = fc.integer({ min: 1, max: 4 }).chain((parts) =>
      fc.array(anyReport(parts), { minLength: 1, maxLength: 8 }).chain((reports) =>
        fc.record({
          parts: fc.constant(parts),
          reports: fc.constant(reports),
          shuffled: fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }),
        }),
      ),
    );
    fc.assert(
      fc.property(scenario, ({ parts, reports, shuffled }) => {
        const one = hear(taken(parts), reports);
        const other = hear(taken(parts), shuffled);
        expect({ outcome: other.outcome, class: other.class, licences: other.licences }).toEqual({
          outcome: one.outcome,
          class: one.class,
          licences: one.licences,
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test("a click anywhere among them makes the message Delivered, whatever else is said", () => {
    fc.assert(
      fc.property(fc.array(anyReport(2), { maxLength: 6 }), fc.nat(6), (reports, at) => {
        const before = hear(taken(2), reports.slice(0, at));
        const after = hear(decideLinkDelivery(before, timing).state, reports.slice(at));
        expect(after.outcome).toBe("delivered");
        expect(after.licences).toBe(2);
      }),
    );
  });

  test("every permanent outcome has no next attempt, every temporary one has", () => {
    fc.assert(
      fc.property(fc.array(anyReport(3), { maxLength: 8 }), (reports) => {
        const state = hear(taken(3), reports);
        expect(state.nextAttemptAt === null).toBe(isPermanent(state.outcome));
        expect(state.nextAction === null).toBe(isPermanent(state.outcome));
        expect(state.licences).toBe(licencesOwed(state));
      }),
    );
  });

  test.each<[Outcome[], Outcome]>([
    [["undeliverable", "delivered"], "delivered"],
    [["rejected", "undeliverable"], "undeliverable"],
    [["invalid", "rejected"], "rejected"],
    [["skipped", "invalid"], "invalid"],
    [["deleted", "skipped"], "skipped"],
    [["expired", "deleted"], "deleted"],
    [["delivered", "enroute"], "delivered"],
    [["accepted", "enroute"], "accepted"],
  ])("%j end as %s", (outcomes, end) => {
    expect(
      hear(
        taken(),
        outcomes.map((outcome) => report(outcome)),
      ).outcome,
    ).toBe(end);
    expect(
      hear(
        taken(),
        outcomes.reverse().map((outcome) => report(outcome)),
      ).outcome,
    ).toBe(end);
  });

  test("one that goes backwards or repeats is heard, not applied", () => {
    const state = hear(taken(), [report("accepted")]);
    for (const outcome of ["accepted", "enroute", "unknown"] as const) {
      const decision = decideReport(state, report(outcome), timing);
      expect(decision.state).toBe(state);
      expect(decision.changes).toMatchObject([{ status: outcome, applied: false, class: null }]);
    }
  });

  test.each(["buffered", "scheduled"] as const)("none can say %s", (outcome) => {
    expect(() => decideReport(taken(), report(outcome), timing)).toThrow("only Esito");
  });
});

describe("A text of several parts", () => {
  test.each<[Outcome[], Outcome]>([
    [["delivered", "unknown"], "unknown"],
    [["delivered", "delivered"], "delivered"],
    [["delivered", "undeliverable"], "undeliverable"],
    [["expired", "rejected"], "rejected"],
    [["undeliverable", "enroute"], "enroute"],
    [["accepted", "enroute"], "enroute"],
  ])("of which %j is %s", (outcomes, whole) => {
    const parts = outcomes.map((outcome, i) => ({
      submission: 1,
      number: i + 1,
      state: "taken" as const,
      outcome,
      inferred: false,
      providerId: "x",
    }));
    expect(outcomeOfParts(parts).outcome).toBe(whole);
  });

  test("is submitted again only in the parts that no gateway took, under the same numbers, and keeps its price", () => {
    const first = submitted(3);
    const waiting = decideAnswers(
      first,
      1,
      [
        { number: 1, answer: { kind: "taken", providerId: "a" } },
        { number: 2, answer: { kind: "refused", cause: "queueFull", code: "0x14", text: "queue full" } },
        { number: 3, answer: { kind: "unanswered", code: "TIMEOUT", text: "" } },
      ],
      timing,
    ).state;
    expect(waiting).toMatchObject({
      outcome: "scheduled",
      class: "temporary",
      taken: true,
      licences: 3,
      nextAction: "submit",
    });
    const again = decideSubmission(waiting, intent(3), timing);
    expect(again.state.partStates.filter((p) => p.submission === 2).map((p) => p.number)).toEqual([2]);
    expect(again.changes[0]?.licences).toBe(0);
    const done = decideAnswers(
      again.state,
      2,
      [{ number: 2, answer: { kind: "taken", providerId: "b" } }],
      timing,
    ).state;
    expect(hear(done, [report("delivered", 1), report("delivered", 2, 2), report("delivered", 3)]).outcome).toBe(
      "delivered",
    );
  });
});

describe("A submission", () => {
  test("deducts its parts once, at the first intent", () => {
    const first = decideSubmission(fresh, intent(2), timing);
    expect(first.changes).toMatchObject([{ licences: 2, attempt: 1, applied: true }]);
    expect(decideSubmission(refused("system", submitted()), intent(1), timing).changes).toMatchObject([
      { licences: 0, attempt: 2 },
    ]);
  });

  test.each(Object.entries(RETRY_RULES))("refused for %s follows its row of the retry table", (cause, rule) => {
    const state = refused(cause as RefusalCause);
    if (rule.delays.length === 0) {
      expect(state).toMatchObject({ outcome: rule.end, nextAction: null, taken: false, licences: 0, class: "notSent" });
    } else {
      const scheduled = rule.waiting === "scheduled";
      expect(state).toMatchObject({
        outcome: rule.waiting,
        nextAction: "submit",
        class: scheduled ? "temporary" : "inQueue",
      });
    }
  });

  test("refused until its tries are used up ends, and its licences come back", () => {
    let state = submitted();
    let tries = 0;
    while (!isPermanent(state.outcome)) {
      state = refused("queueFull", tries === 0 ? state : submitted(1, state));
      tries += 1;
    }
    expect({ tries, outcome: state.outcome, licences: state.licences }).toEqual({
      tries: 4,
      outcome: "undeliverable",
      licences: 0,
    });
  });

  test("whose worker died is Unknown, never submitted again by itself, and waits for its closing time", () => {
    const lost = decideLostAnswers(submitted(), "no answer", timing).state;
    expect(lost).toMatchObject({ outcome: "unknown", taken: true, nextAction: "close", licences: 1 });
    expect(lost.nextAttemptAt).toEqual(new Date(timing.now.getTime() + 172_800_000 + timing.grace));
  });

  test("answered after it was given up only adds the id under which its receipts come", () => {
    const lost = decideLostAnswers(submitted(), "no answer", timing).state;
    const late = decideAnswers(lost, 1, [{ number: 1, answer: { kind: "taken", providerId: "late" } }], timing);
    expect(late.changes).toEqual([]);
    expect(late.state.outcome).toBe("unknown");
    expect(hear(late.state, [report("delivered")]).outcome).toBe("delivered");
  });

  test.each<[RefusalCause, Partial<MessageState>]>([
    ["throttled", { outcome: "buffered", class: "inQueue", nextAction: "submit", taken: false, licences: 1 }],
    ["queueFull", { outcome: "scheduled", class: "temporary", nextAction: "submit", taken: false, licences: 1 }],
    ["invalidNumber", { outcome: "invalid", class: "notSent", nextAction: null, taken: false, licences: 0 }],
  ])("refused for %s after it was given up was not sent after all", (cause, expected) => {
    const lost = decideLostAnswers(submitted(), "no answer", timing).state;
    expect(refused(cause, lost)).toMatchObject(expected);
  });

  test("refused after it was given up and heard of all the same stays what was heard", () => {
    const lost = decideLostAnswers(submitted(), "no answer", timing).state;
    const heard = hear(lost, [report("enroute")]);
    expect(refused("throttled", heard)).toEqual(heard);
  });

  test("of two parts given up, one taken and one refused, sends only that one again", () => {
    const lost = decideLostAnswers(submitted(2), "no answer", timing).state;
    const late = decideAnswers(
      lost,
      1,
      [
        { number: 1, answer: { kind: "taken", providerId: "a" } },
        { number: 2, answer: { kind: "refused", cause: "throttled", code: "0x58", text: "" } },
      ],
      timing,
    ).state;
    expect(late).toMatchObject({ taken: true, licences: 2, nextAction: "submit" });
    const again = decideSubmission(late, intent(2), timing).state;
    expect(again.partStates.filter((part) => part.submission === 2).map((part) => part.number)).toEqual([2]);
  });

  test("that is older counts only when it says Delivered, which cancels the pending attempt", () => {
    const resend = submitted(1, { ...taken(), nextAction: "submit" });
    const older = {
      ...resend,
      partStates: [
        ...resend.partStates,
        {
          submission: 2,
          number: 1,
          state: "sending" as const,
          outcome: "unknown" as const,
          inferred: false,
          providerId: null,
        },
      ],
    };
    expect(hear(older, [report("undeliverable")]).outcome).toBe("unknown");
    expect(hear(older, [report("delivered")])).toMatchObject({
      outcome: "delivered",
      nextAction: null,
      nextAttemptAt: null,
    });
  });
});

describe("An Expired that Esito inferred", () => {
  test("gives way to any later permanent report as a correction, and to no temporary one", () => {
    const closed = decideClose(taken(), timing).state;
    expect(closed).toMatchObject({ outcome: "expired", inferred: true, licences: 1, class: "permanent" });
    expect(hear(closed, [report("enroute")]).outcome).toBe("expired");
    for (const outcome of ["delivered", "undeliverable", "rejected", "expired"] as const) {
      const decision = decideReport(closed, report(outcome), timing);
      expect(decision.state).toMatchObject({ outcome, inferred: false });
      expect(decision.changes[0]).toMatchObject({ correction: true, applied: true });
    }
  });

  test("corrected to Rejected returns its licence, corrected to Delivered deducts it again", () => {
    const rejected = decideReport(decideClose(taken(), timing).state, report("rejected"), timing);
    expect(rejected.changes[0]?.licences).toBe(-1);
    expect(decideReport(rejected.state, report("delivered"), timing).changes[0]?.licences).toBe(1);
  });
});
