import { expect, test } from "vitest";
import { TWILIO_CODES } from "@/lib/gateways/http/twilio-codes";
import { VONAGE_ERRORS, VONAGE_STATUSES } from "@/lib/gateways/http/vonage-codes";
import { accountTrouble, explainProvider, saysOptedOut } from "./provider-reason";
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
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 13", "barredNow"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 21", "networkFailure"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 31", "busy"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 32", "memoryFull"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 500", "networkFailure"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 509", "networkFailure"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 581", "recipientCredit"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 1024", "networkFailure"],
  ["undeliverable", "Infobip UNDELIVERABLE_NOT_DELIVERED 1796", "networkFailure"],
  ["rejected", "Infobip UNDELIVERABLE_REJECTED_OPERATOR 565", "refused"],
  ["rejected", "Infobip UNDELIVERABLE_REJECTED_OPERATOR 604", "refused"],
  ["rejected", "Infobip UNDELIVERABLE_REJECTED_OPERATOR 607", "refused"],
  ["rejected", "Infobip UNDELIVERABLE_REJECTED_OPERATOR 628", "refused"],
  ["rejected", "Infobip UNDELIVERABLE_REJECTED_OPERATOR 629", "refused"],
  ["unknown", "Infobip EXPIRED_DLR_UNKNOWN", "unknown"],
  ["rejected", "Infobip REJECTED_NOT_SENT", "notSent"],
  ["undeliverable", "Infobip REJECTED_SYSTEM_ERROR", "system"],
  ["rejected", "Infobip REJECTED_FLOODING_FILTER", "flooding"],
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

test.each([
  ["Twilio failed 30034", true],
  ["Twilio undelivered 30042", true],
  ["Twilio failed 30002", true],
  ["Twilio failed 21606", true],
  ["Infobip REJECTED_NOT_ENOUGH_CREDITS", true],
  ["Infobip REJECTED_PREPAID_PACKAGE_EXPIRED", true],
  ["Infobip REJECTED_NOT_REGISTERED", true],
  ["Infobip REJECTED_SENDER", true],
  ["Infobip REJECTED_SOURCE", true],
  ["Vonage 29", false],
  ["Vonage failed 9", false],
  ["Vonage failed 15", false],
  ["Infobip UNDELIVERABLE_NOT_DELIVERED 581", false],
  ["Twilio failed 30007", false],
  ["UNDELIV 001", false],
])("%s speaks of the account: %s", (code, account) => {
  expect(accountTrouble(code) !== null).toBe(account);
});
