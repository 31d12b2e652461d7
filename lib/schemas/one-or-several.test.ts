import { expect, test } from "vitest";
import { contactListQuery } from "./contact-filter";

const problems = (query: object) =>
  contactListQuery.safeParse(query).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

test.each([
  ["one", "nonsense"],
  ["several", ["SMS Sender: Delivered", "nonsense"]],
])("a status that is none is named where it stands: %s", (_, status) => {
  expect(problems({ status })).toEqual([
    ["status", "No contact has the status “nonsense” as its last; one is “SMS Sender: Delivered”"],
  ]);
});

test("one and several are read alike", () => {
  expect(problems({ status: "SMS Sender: Delivered" })).toEqual([]);
  expect(problems({ status: ["SMS Sender: Delivered", "SMS Sender: Expired"] })).toEqual([]);
});
