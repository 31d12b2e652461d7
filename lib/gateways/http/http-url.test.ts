import { expect, test } from "vitest";
import { readAccount } from "../web-door";

test.each(["10.0.0.256", "x.api.infobip.com:99999", "a b.example", "[::1", "x..example:0x"])(
  "the host %s, which nothing can be called at, is refused before it is kept",
  (host) => {
    expect(readAccount(`infobip://key@${host}?window=10`)).toMatchObject({ ok: false });
  },
);

test("the parameters of one provider are not those of another", () => {
  expect(readAccount("vonage://key:secret@rest.nexmo.com?former=old&signature=s")).toMatchObject({ ok: true });
  expect(readAccount("twilio://AC00000000000000000000000000000001:t@api.twilio.com?former=old")).toMatchObject({
    ok: false,
    problem: expect.stringContaining("former"),
  });
});
