import { expect, test } from "vitest";
import { isLoopback } from "./loopback";

test.each([
  ["http://127.0.0.1:3000", true],
  ["http://127.8.0.1", true],
  ["http://localhost:3000", true],
  ["http://esito.localhost", true],
  ["http://[::1]:3000", true],
  ["http://0.0.0.0:3000", true],
  ["https://sms.example.org", false],
  ["http://192.168.1.4", false],
  ["http://127.example.org", false],
])("only this machine can open %s: %s", (url, loopback) => {
  expect(isLoopback(new URL(url).hostname)).toBe(loopback);
});
