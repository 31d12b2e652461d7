import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLeftOutReason, LEFT_OUT_REASONS, leftOutEntry } from "./left-out";
import { networkError } from "./network-error";
import { OUTCOMES, type Outcome } from "./outcome";
import { PHONE_PROBLEMS } from "./phone-problem";
import { explainReason } from "./reason";
import { RETRY_RULES } from "./retry";

test.each<[Outcome, string, string, string]>([
  ["undeliverable", "UNDELIV 001", "unknownSubscriber", "The number does not exist."],
  ["undeliverable", "UNDELIV 1", "unknownSubscriber", "The number does not exist."],
  ["undeliverable", "UNDELIV 027", "absent", "off or out of reach"],
  ["undeliverable", "UNDELIV 006", "absent", "off or out of reach"],
  ["undeliverable", "FAILED 032", "memoryFull", "memory is full"],
  ["rejected", "REJECTD 013", "callBarred", "barred"],
  ["undeliverable", "UNDELIV 000", "undeliverable", "could not deliver"],
  ["undeliverable", "UNDELIV", "undeliverable", "could not deliver"],
  ["undeliverable", "UNDELIV 7FA", "undeliverable", "could not deliver"],
  ["undeliverable", "27", "absent", "off or out of reach"],
  ["expired", "EXPIRED 027", "absent", "off or out of reach"],
  ["expired", "EXPIRED 000", "expired", "in the time allowed"],
  ["delivered", "DELIVRD 000", "delivered", "received"],
  ["delivered", "DELIVRD 002", "delivered", "received"],
  ["delivered", "DELIVRD 001", "delivered", "received"],
  ["rejected", "BLIST", "blocklisted", "blocklist"],
  ["enroute", "ENROUTE 027", "enroute", "on its way"],
  ["invalid", "0x0000000B", "invalidNumber", "does not exist"],
  ["invalid", "0x0B", "invalidNumber", "does not exist"],
  ["invalid", "0x0b RINVDSTADR", "invalidNumber", "does not exist"],
  ["invalid", "ESME_RINVDSTADR 0x0B", "invalidNumber", "does not exist"],
  ["unknown", "TIMEOUT", "noAnswer", "does not send it again"],
  ["unknown", "LINK_LOST", "noAnswer", "does not send it again"],
  ["buffered", "NOT_BOUND", "linkDown", "no connection"],
  ["unknown", "NO_ID", "noId", "took the message"],
  ["rejected", "TOO_LONG", "messageLength", "too long"],
  ["expired", "VALIDITY_OVER", "expired", "over"],
  ["buffered", "0x58", "throttled", "slows down"],
  ["scheduled", "0x00000014", "queueFull", "tries again"],
  ["undeliverable", "0x00000014", "queueFull", "each time Esito tried"],
  ["expired", "linkDown", "linkDown", "until the time allowed was over"],
  ["expired", "noReport", "noReport", "No final report"],
  ["expired", "validityOver", "expired", "before a gateway took"],
  ["deleted", "cancelled", "cancelled", "cancelled before"],
  ["buffered", "0x0E", "password", "password"],
  ["rejected", "0x45", "generic", "does not say why"],
  ["rejected", "0x0410", "vendor", "code of its own"],
  ["invalid", "notMobile", "notMobile", "landline"],
  ["buffered", "linkDown", "linkDown", "no connection"],
])("%s with %j means %s", (outcome, code, key, words) => {
  const reason = explainReason({ outcome, code, text: "" });
  expect(reason.key).toBe(key);
  expect(reason.words).toContain(words);
});

test("a code nobody knows comes with the outcome's meaning and the gateway's own words", () => {
  const reason = explainReason({ outcome: "rejected", code: "E-9917", text: "contract" });
  expect(reason).toEqual({
    key: "other",
    words: "The mobile network refused the message. Nothing is charged. The gateway's own words: E-9917: contract.",
  });
  expect(explainReason({ outcome: "expired", code: null })).toMatchObject({ key: "none" });
  expect(explainReason({ outcome: null, code: "" }).words).not.toBe("");
});

test("whatever a gateway writes, there are words", () => {
  const outcomes = fc.constantFrom(null, ...OUTCOMES.map((entry) => entry.code));
  fc.assert(
    fc.property(outcomes, fc.option(fc.string()), fc.option(fc.string()), (outcome, code, text) => {
      const reason = explainReason({ outcome, code, text });
      expect(reason.words).toMatch(/\S/u);
      expect(reason.key).toMatch(/\S/u);
    }),
  );
});

test("every command status from 0 to 0x4FF has words", () => {
  for (let status = 0; status <= 0x4ff; status += 1) {
    expect(explainReason({ outcome: "rejected", code: `0x${status.toString(16)}` }).words).toMatch(/\.$/u);
  }
});

describe("the tables share no code by accident", () => {
  test("phone problems, reasons for leaving out and refusal causes", () => {
    const codes = [...PHONE_PROBLEMS, ...LEFT_OUT_REASONS.map((row) => row.code), ...Object.keys(RETRY_RULES)];
    expect(new Set(codes).size).toBe(codes.length);
  });
});

test("the eight reasons for leaving out, in the order of the decision", () => {
  expect(LEFT_OUT_REASONS.map((row) => row.code)).toEqual([
    "unsubscribed",
    "blocked",
    "completed",
    "screenedOut",
    "quotaFull",
    "audience",
    "permanentErrorBefore",
    "frequency",
  ]);
  expect(leftOutEntry("blocked").label).toBe("Blocked");
  expect(isLeftOutReason("toString")).toBe(false);
});

test("an error number says whether the same number will fail again", () => {
  expect([1, 5, 9, 11, 12, 13].every((number) => networkError(number)?.lasting)).toBe(true);
  expect([6, 27, 31, 32, 33, 34, 35, 36].some((number) => networkError(number)?.lasting !== false)).toBe(false);
  expect(networkError(0)).toBeNull();
});
