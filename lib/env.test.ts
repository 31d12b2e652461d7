import { expect, test } from "vitest";
import { readEnv } from "./env";

test.each(["72h", "3d", "1s", "90m"])("a validity of %s is taken", (validity) => {
  expect(readEnv({ NODE_ENV: "test", ESITO_VALIDITY: validity }).validity).toBe(validity);
});

test.each(["96h", "72h1s", "0s", "500ms", "4d", "two days"])(
  "a validity of %s, with which no campaign could be made, is refused at the start",
  (validity) => {
    expect(() => readEnv({ NODE_ENV: "test", ESITO_VALIDITY: validity })).toThrow(/ESITO_VALIDITY/);
  },
);
