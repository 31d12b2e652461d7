import { afterEach, expect, test, vi } from "vitest";
import { exchange } from "./exchange";

afterEach(() => vi.unstubAllGlobals());

const failed = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

/** What Node's fetch says where a name has several addresses and each was tried ("happy eyeballs"). */
function severalAddresses(errors: Error[]): Error {
  return Object.assign(new AggregateError(errors), { code: "ETIMEDOUT" });
}

test.each([
  [
    "none of two addresses could be connected to",
    severalAddresses([failed("ETIMEDOUT", "connect"), failed("ECONNREFUSED", "connect")]),
    "notSent",
  ],
  [
    "a connection broke, of two tried",
    severalAddresses([failed("ETIMEDOUT", "connect"), failed("ECONNRESET", "read")]),
    "maybeSent",
  ],
  ["nothing is known of what was tried", severalAddresses([]), "maybeSent"],
  ["the one address refused", failed("ECONNREFUSED", "connect"), "notSent"],
  ["the connection broke", failed("ECONNRESET", "read"), "maybeSent"],
])("%s", async (_, cause, kind) => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed", { cause })));
  const request = { method: "POST" as const, url: "http://two.example/", headers: {}, body: "x" };
  expect(await exchange(request, 1_000)).toMatchObject({ kind });
});
