import { describe, expect, it } from "vitest";
import type { RefusalCause } from "@/lib/domain/gateway";
import { isPermanent, type Outcome } from "@/lib/domain/outcome";
import { INFOBIP_STATUSES, infobipAnswer, infobipCause, infobipStatus } from "./infobip-codes";
import { TWILIO_CODES, TWILIO_STATUSES, twilioCause, twilioOutcome } from "./twilio-codes";
import { VONAGE_ERRORS, VONAGE_RECEIPTS, VONAGE_STATUSES, vonageAnswer, vonageOutcome } from "./vonage-codes";

/** The providers' published tables, written down a second time. */
function flat<Value, Code>(table: readonly [Value, readonly Code[]][]): [Code, Value][] {
  return table.flatMap(([value, codes]) => codes.map((code) => [code, value] as [Code, Value]));
}

describe("Twilio", () => {
  const statuses: [Outcome | null, string[]][] = [
    ["unknown", ["accepted", "scheduled", "queued", "partially_delivered", "something new", ""]],
    ["enroute", ["sending"]],
    ["accepted", ["sent"]],
    ["delivered", ["delivered", "read"]],
    ["undeliverable", ["undelivered"]],
    ["rejected", ["failed"]],
    ["deleted", ["canceled"]],
    [null, ["receiving", "received"]],
  ];
  it.each(flat(statuses))("status %s is %s", (status, outcome) => {
    expect(twilioOutcome(status, null)).toBe(outcome);
  });
  it("has no status that this table leaves out", () => {
    const known = flat(statuses).map(([status]) => status);
    for (const status of Object.keys(TWILIO_STATUSES)) expect(known).toContain(status);
  });

  const outcomes: [Outcome, number[]][] = [
    ["invalid", [21211, 21217, 21614, 21635]],
    ["rejected", [21610, 21408, 21612, 21617, 30004, 30007, 30010, 21606, 21212, 21659, 30034, 30042]],
    ["rejected", [21603, 21609, 21611, 30001, 20429, 20003, 10001, 30002]],
    ["undeliverable", [30003, 30005, 30006, 30008]],
    ["expired", [30036]],
  ];
  it.each(flat(outcomes))("a final report with code %i is %s", (code, outcome) => {
    expect(twilioOutcome("undelivered", code)).toBe(outcome);
    expect(twilioOutcome("failed", code)).toBe(outcome);
  });
  it("trusts the state where it is not a failure, and the status where the code is unknown", () => {
    expect(twilioOutcome("delivered", 30003)).toBe("delivered");
    expect(twilioOutcome("undelivered", 39999)).toBe("undeliverable");
    expect(twilioOutcome("failed", 39999)).toBe("rejected");
  });

  const causes: [RefusalCause, number[]][] = [
    ["invalidNumber", [21211, 21217, 21614, 21635]],
    ["rejected", [21610, 21408, 21612, 21617, 30004, 30007, 30010]],
    ["sender", [21603, 21606, 21212, 21659, 30034, 30042]],
    ["queueFull", [21611, 30001]],
    ["throttled", [20429]],
    ["account", [20003, 10001, 30002]],
    ["configuration", [21609]],
    ["undeliverable", [30003, 30005, 30006, 30008]],
    ["expired", [30036]],
    ["vendor", [29999]],
  ];
  it.each(flat(causes))("a submission refused with code %i is %s", (code, cause) => {
    expect(twilioCause(400, code)).toBe(cause);
  });
  it("has no code that these tables leave out", () => {
    for (const table of [flat(causes), flat(outcomes)]) {
      const known = table.map(([code]) => code);
      for (const code of TWILIO_CODES.keys()) expect(known).toContain(code);
    }
  });
  it.each([
    [401, "account"],
    [403, "account"],
    [404, "account"],
    [400, "vendor"],
    [302, "protocol"],
    [405, "protocol"],
  ] as const)("HTTP %i without a code is %s", (status, cause) => {
    expect(twilioCause(status, null)).toBe(cause);
  });
});

describe("Vonage", () => {
  const answers: [ReturnType<typeof vonageAnswer>, number[]][] = [
    ["taken", [0]],
    ["throttled", [1, 10]],
    ["rejected", [2, 3, 6, 7, 12, 22, 29]],
    ["account", [4, 8, 9, 11, 14, 32]],
    ["unanswered", [5]],
    ["sender", [15]],
    ["configuration", [23]],
    ["undeliverable", [33]],
    ["vendor", [99]],
  ];
  it.each(flat(answers))("status %i is %s", (status, answer) => {
    expect(vonageAnswer(status, "")).toBe(answer);
  });
  it("has no status that this table leaves out", () => {
    const known = flat(answers).map(([status]) => status);
    for (const status of VONAGE_STATUSES.keys()) expect(known).toContain(status);
  });
  it("knows an invalid number by the words, and no status as no answer", () => {
    expect(vonageAnswer(3, "to address is not numeric")).toBe("invalidNumber");
    expect(vonageAnswer(3, "Invalid value for param: to")).toBe("invalidNumber");
    expect(vonageAnswer(3, "Invalid value for param: stored")).toBe("rejected");
    expect(vonageAnswer(3, "from: not allowed to use this sender")).toBe("rejected");
    expect(vonageAnswer(null, "")).toBe("unanswered");
  });

  const receipts: [Outcome, string[]][] = [
    ["accepted", ["accepted", "submitted"]],
    ["enroute", ["buffered"]],
    ["delivered", ["delivered", "read"]],
    ["expired", ["expired"]],
    ["undeliverable", ["undelivered", "failed", "undeliverable"]],
    ["rejected", ["rejected"]],
    ["unknown", ["unknown", "something new"]],
  ];
  it.each(flat(receipts))("receipt %s is %s", (status, outcome) => {
    expect(vonageOutcome(status, null)).toBe(outcome);
  });
  it("has no receipt that this table leaves out", () => {
    const known = flat(receipts).map(([status]) => status);
    for (const status of Object.keys(VONAGE_RECEIPTS)) expect(known).toContain(status);
  });

  const errors: [Outcome, number[]][] = [
    ["undeliverable", [1, 2, 3, 4, 5, 7, 8, 12, 14, 15, 99, 77]],
    ["rejected", [6, 9, 10, 11, 13]],
  ];
  it.each(flat(errors))("a failure with err-code %i is %s", (error, outcome) => {
    expect(vonageOutcome("failed", error)).toBe(outcome);
    expect(vonageOutcome("undelivered", error)).toBe(outcome);
  });
  it("has no err-code that this table leaves out, and trusts the state over the error", () => {
    const known = flat(errors).map(([error]) => error);
    for (const error of VONAGE_ERRORS.keys()) expect(known).toContain(error);
    expect(vonageOutcome("delivered", 9)).toBe("delivered");
    expect(vonageOutcome("failed", 0)).toBe("undeliverable");
  });
});

describe("Infobip", () => {
  const outcomes: [Outcome, number[]][] = [
    ["unknown", [26, 23, 29]],
    ["enroute", [3, 7]],
    ["accepted", [2]],
    ["delivered", [5]],
    ["rejected", [4, 6, 10, 14, 19, 24, 25, 87, 11, 13, 12, 17, 18, 20, 21, 31, 100]],
    ["undeliverable", [9]],
    ["expired", [15]],
    ["invalid", [8, 51, 52]],
  ];
  it.each(flat(outcomes))("status %i in a report is %s", (id, outcome) => {
    expect(infobipStatus(null, id)?.outcome).toBe(outcome);
  });

  const answers: ["taken" | RefusalCause, number[]][] = [
    ["taken", [26, 3, 7, 2, 5, 23, 29]],
    ["rejected", [4, 6, 10, 14, 19, 24, 25, 87]],
    ["undeliverable", [9]],
    ["expired", [15]],
    ["invalidNumber", [8, 51, 52]],
    ["sender", [11, 13]],
    ["account", [12, 17, 18]],
    ["flooding", [20]],
    ["system", [21, 100]],
    ["generic", [31]],
  ];
  it.each(flat(answers))("status %i in the answer to a submission is %s", (id, answer) => {
    expect(infobipStatus(5, id)?.answer).toBe(answer);
  });
  it("has no status that these tables leave out", () => {
    for (const table of [flat(answers), flat(outcomes)]) {
      const known = table.map(([id]) => id);
      for (const id of INFOBIP_STATUSES.keys()) expect(known).toContain(id);
    }
  });
  it.each([
    [9, true, "undeliverable"],
    [9, null, "undeliverable"],
    [9, false, "system"],
    [7777, true, "rejected"],
    [7777, null, "vendor"],
    [7777, false, "vendor"],
    [10, false, "rejected"],
    [52, false, "invalidNumber"],
  ] as const)("status %i whose error is permanent: %s is %s in the answer to a submission", (id, permanent, cause) => {
    const row = infobipStatus(5, id);
    expect(row && infobipAnswer(row, permanent)).toBe(cause);
  });
  it.each([
    [1, "enroute", "taken"],
    [2, "undeliverable", "undeliverable"],
    [3, "accepted", "taken"],
    [4, "expired", "expired"],
    [5, "rejected", "vendor"],
  ] as const)("an unknown id is judged by its group %i: %s", (group, outcome, answer) => {
    expect(infobipStatus(group, 9999)).toEqual({ outcome, answer });
  });
  it("says nothing of a group nobody knows", () => expect(infobipStatus(9, 9999)).toBeNull());
  it.each([
    [401, "account"],
    [403, "account"],
    [400, "vendor"],
    [404, "protocol"],
  ] as const)("a request refused with HTTP %i is %s", (status, cause) => expect(infobipCause(status)).toBe(cause));
});

it("no report of any provider says what only Esito may say", () => {
  const said = [
    ...Object.values(TWILIO_STATUSES),
    ...[...TWILIO_CODES.values()].map((row) => row.outcome),
    ...Object.values(VONAGE_RECEIPTS),
    ...VONAGE_ERRORS.values(),
    ...[...INFOBIP_STATUSES.values()].map((row) => row.outcome),
  ];
  expect(said).not.toContain("buffered");
  expect(said).not.toContain("scheduled");
  expect(said.filter((outcome) => outcome && isPermanent(outcome)).length).toBeGreaterThan(40);
});
