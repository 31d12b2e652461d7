import { expect, test } from "vitest";
import { createRateLimit } from "./rate-limit";
import { isSameOrigin } from "./same-origin";

test("a key may do so much in a window, and again in the next one", () => {
  const limit = createRateLimit(2, 60_000);
  expect([limit.take("a", 0), limit.take("a", 1), limit.take("a", 1_500), limit.take("b", 1_500)]).toEqual([
    null,
    null,
    59,
    null,
  ]);
  expect(limit.take("a", 60_000)).toBeNull();
});

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "cross-site", origin: "http://esito.example", host: "esito.example" }, false],
  [{ "sec-fetch-site": "same-site" }, false],
  [{ origin: "http://esito.example", host: "esito.example" }, true],
  [{ origin: "http://evil.example", host: "esito.example" }, false],
  [{ origin: "null", host: "esito.example" }, false],
  [{ host: "esito.example" }, false],
])("a browser's request with %j comes from our own pages: %s", (headers, own) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(own);
});
