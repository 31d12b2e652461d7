import { expect, test } from "vitest";
import { TWILIO_CODES } from "@/lib/gateways/http/twilio-codes";
import { VONAGE_ERRORS, VONAGE_STATUSES } from "@/lib/gateways/http/vonage-codes";
import { explainProvider, saysOptedOut } from "./provider-reason";
import { explainReason } from "./reason";

test.each([
  ...[...TWILIO_CODES.keys()].map((code) => `Twilio ${code}`),
  ...[...TWILIO_CODES.keys()].map((code) => `Twilio undelivered ${code}`),
  ...[...VONAGE_STATUSES].filter(([, answer]) => answer !== "taken").map(([status]) => `Vonage ${status}`),
  ...[...VONAGE_ERRORS.keys()].map((error) => `Vonage failed ${error}`),
])("%s has words of its own", (code) => {
  expect(explainProvider(code)?.words).toMatch(/^[A-Z].*\.$/);
});

test.each([
  ["undeliverable", "Vonage failed 1", "unknownFailure"],
  ["undeliverable", "UNDELIV 001", "unknownSubscriber"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 27", "absent"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 1", "unknownSubscriber"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 256", "memoryFull"],
  ["rejected", "Infobip REJECTED_DND", "optedOut"],
  ["invalid", "Infobip REJECTED_DESTINATION", "invalidNumber"],
  ["delivered", "Twilio delivered", "delivered"],
  ["delivered", "Vonage delivered", "delivered"],
  ["delivered", "Infobip DELIVERED_TO_HANDSET", "delivered"],
  ["expired", "Vonage expired", "expired"],
  ["expired", "Infobip EXPIRED_EXPIRED", "expired"],
  ["undeliverable", "Twilio undelivered", "undeliverable"],
  ["undeliverable", "Vonage failed", "undeliverable"],
] as const)("%s with %s means %s", (outcome, code, key) => {
  expect(explainReason({ outcome, code }).key).toBe(key);
});

test.each([
  ["Twilio 21610", true],
  ["Twilio undelivered 21610", true],
  ["Vonage failed 9", true],
  ["Vonage 9", false],
  ["Infobip UNDELIVERABLE_NOT_DELIVERED 603", true],
  ["Infobip UNDELIVERABLE_NOT_DELIVERED 573", true],
  ["Infobip REJECTED_DESTINATION_BLOCKLISTED", true],
  ["BLIST 000", true],
  ["Twilio undelivered 30004", false],
  ["UNDELIV 001", false],
])("%s says that the person wants no more messages: %s", (code, wants) => {
  expect(saysOptedOut(code)).toBe(wants);
});
