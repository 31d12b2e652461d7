import { expect, it } from "vitest";
import { type AdvisedStep, nextSteps } from "./next-steps";

const now = new Date("2026-11-24T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const step: AdvisedStep = {
  id: "1",
  followed: false,
  loadedAt: hoursAgo(72),
  inQueue: 0,
  delivered: 0,
  clicked: 0,
  silent: 0,
  temporary: 0,
  invalid: 0,
  reasons: [],
};
const advise = (facts: Partial<AdvisedStep>, outOfLicences = false) =>
  nextSteps({ outOfLicences, steps: [{ ...step, ...facts }], pastReceipts: new Map() }, now).map(
    ({ act, people, licences }) => [act, people, licences],
  );

it.each<[string, Partial<AdvisedStep>, unknown[]]>([
  ["nothing happened", {}, []],
  ["delivered, not opened after 48 h", { delivered: 500, clicked: 88 }, [["remind", 412, 412]]],
  ["not opened, but only for a day", { delivered: 500, clicked: 88, loadedAt: hoursAgo(24) }, []],
  ["not opened, and a reminder went already", { delivered: 500, clicked: 88, followed: true }, []],
  ["everybody opened it", { delivered: 5, clicked: 5 }, []],
  [
    "a phone that was off",
    { reasons: [{ outcome: "undeliverable", code: "UNDELIV 027", count: 88 }] },
    [["retry", 88, 88]],
  ],
  ["no final report came", { reasons: [{ outcome: "expired", code: "noReport", count: 3 }] }, [["retry", 3, 3]]],
  [
    "a number that does not exist",
    { reasons: [{ outcome: "undeliverable", code: "UNDELIV 001", count: 31 }] },
    [["phone", 31, null]],
  ],
  [
    "a refusal of the network",
    { reasons: [{ outcome: "rejected", code: "REJECTD 008", count: 7 }] },
    [["ask", 7, null]],
  ],
  ["deleted by a manager", { reasons: [{ outcome: "deleted", code: "cancelled", count: 7 }] }, []],
  ["wrong numbers", { invalid: 12 }, [["correct", 12, null]]],
  [
    "silence and retries",
    { silent: 4, temporary: 9 },
    [
      ["wait", 9, null],
      ["wait", 4, null],
    ],
  ],
])("%s", (_, facts, expected) => {
  expect(advise(facts)).toEqual(expected);
});

it("licences come first, acts before waiting, most people first", () => {
  const facts: Partial<AdvisedStep> = {
    inQueue: 10,
    silent: 999,
    invalid: 5,
    reasons: [
      { outcome: "undeliverable", code: "UNDELIV 027", count: 20 },
      { outcome: "undeliverable", code: "UNDELIV 034", count: 30 },
      { outcome: "undeliverable", code: "UNDELIV 001", count: 40 },
    ],
  };
  expect(advise(facts, true)).toEqual([
    ["topUp", 10, 10],
    ["retry", 50, 50],
    ["phone", 40, null],
    ["correct", 5, null],
    ["wait", 999, null],
  ]);
});

it.each<[string, [number, number][], number, unknown]>([
  ["without past sends", [], 31, null],
  ["with too few receipts", [[100, 29]], 31, null],
  [
    "where all came sooner",
    [
      [100, 400],
      [300, 12],
    ],
    31,
    { all: 412, later: 0 },
  ],
  [
    "where some took longer",
    [
      [100, 400],
      [340, 12],
    ],
    31,
    { all: 412, later: 12 },
  ],
  [
    "soon after the send",
    [
      [100, 400],
      [340, 12],
    ],
    0.005,
    { all: 412, later: 412 },
  ],
])("what past sends say of silence, %s", (_, receipts, hours, past) => {
  const silent = { ...step, loadedAt: hoursAgo(hours), silent: 4 };
  const [advice] = nextSteps({ outOfLicences: false, steps: [silent], pastReceipts: new Map(receipts) }, now);
  expect(advice).toMatchObject({ act: "wait", people: 4, waited: hours * 3_600_000, past });
});
