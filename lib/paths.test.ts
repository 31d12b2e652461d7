import { expect, test } from "vitest";
import { paths, withQuery } from "./paths";

test("an address escapes what it is given", () => {
  expect(paths.contact("7", "a/b")).toBe("/surveys/7/contacts/a%2Fb");
});

test("a query without values leaves the address as it is", () => {
  expect(paths.contacts("7", {})).toBe("/surveys/7/contacts");
  expect(paths.signIn()).toBe("/sign-in");
  expect(withQuery("/surveys", "")).toBe("/surveys");
});

test("a query is added in the form it comes in", () => {
  expect(paths.contacts("7", { status: "delivered", view: undefined })).toBe("/surveys/7/contacts?status=delivered");
  expect(paths.contacts("7", new URLSearchParams("a=1&a=2"))).toBe("/surveys/7/contacts?a=1&a=2");
});
