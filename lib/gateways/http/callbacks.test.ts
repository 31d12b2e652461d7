import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPermanent } from "@/lib/domain/outcome";
import { saysOptedOut } from "@/lib/domain/provider-reason";
import { parseGateway } from "../parse-gateway";
import { callbackOf } from "./callback-request";
import { callbackToken } from "./callback-token";
import type { HttpConfig, VonageAlgorithm } from "./http-config";
import { receiveCallback } from "./receive-callback";
import { isTwilioSignature } from "./twilio-callback";
import { isVonageJwt, vonageSignature } from "./vonage-callback";

function configOf(url: string): HttpConfig {
  const { config } = parseGateway(url);
  if (config.kind !== "http") throw new Error("not HTTP");
  return config.http;
}
const now = new Date("2026-11-24T12:00:00Z");
const address = "https://mycompany.com/myapp.php?foo=1&bar=2";
const twilioForm = {
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
};

function twilio(url: string, body: string | Record<string, string> | string[][], signature: string | null) {
  const headers = new Headers(signature === null ? {} : { "X-Twilio-Signature": signature });
  const text = typeof body === "string" ? body : new URLSearchParams(body).toString();
  return callbackOf(url, headers, text);
}

// The vectors that Twilio's own library is tested with.
describe("Twilio's signature", () => {
  const json = '{"property": "value", "boolean": true}';
  const hashed = `${address}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`;
  const empty = `${address}&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a`;
  it.each([
    ["an address and a form", address, twilioForm, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "https with a port that was not signed",
      address.replace(".com", ".com:1234"),
      twilioForm,
      "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    ],
    ["http with a port", "http://mycompany.com:1234/myapp.php?foo=1&bar=2", twilioForm, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="],
    ["https signed with 443", address, twilioForm, "kvajT1Ptam85bY51eRf/AJRuM3w="],
    ["http signed with 80", address.replace("https", "http"), twilioForm, "0ZXoZLH/DfblKGATFgpif+LLRf4="],
    [
      "an address with an account",
      "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
      twilioForm,
      "CukzLTc1tT5dXEDIHm/tKBanW10=",
    ],
    ["an address with special characters", `${address}&Body=It's+amazing`, twilioForm, "dsq4Ehbj6cs+KdTkpF5sSSplOWw="],
    ["a JSON body under its hash", hashed, json, "a9nBmqA0ju/hNViExpshrM61xv4="],
    ["an empty JSON body", empty, "{}", "Ldidvp12m26NI7eqEvxnEpkd9Hc="],
    [
      "several values of a name, in any order, each once",
      address,
      [
        ["Sid", "CA123"],
        ["SidAccount", "AC123"],
        ["Digits", "5678"],
        ["Digits", "1234"],
        ["Digits", "1234"],
      ],
      "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
    ],
  ])("is right for %s", (_, url, body, signature) => {
    expect(isTwilioSignature(twilio(url, body, signature), "12345")).toBe(true);
    expect(isTwilioSignature(twilio(url, body, signature), "12346")).toBe(false);
  });

  it.each([
    ["another signature", address, twilioForm, "WRONG_SIGNATURE"],
    ["none", address, twilioForm, null],
    ["another form", address, { ...twilioForm, Digits: "1235" }, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    ["another address", `${address}&more=1`, twilioForm, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    ["another JSON body", hashed, '{"property": "other"}', "a9nBmqA0ju/hNViExpshrM61xv4="],
  ])("is wrong for %s", (_, url, body, signature) => {
    expect(isTwilioSignature(twilio(url, body, signature), "12345")).toBe(false);
  });
});

// The vectors that Vonage's own libraries are tested with.
describe("Vonage's signature", () => {
  const fields = new Map([
    ["a", "1"],
    ["b", "2"],
    ["timestamp", "1461605396"],
  ]);
  it.each<[VonageAlgorithm, string]>([
    ["md5hash", "6af838ef94998832dbfc29020b564830"],
    ["md5", "c15c21ced558c93a226c305f58f902f2"],
    ["sha1", "3e19a4e6880fdc2c1426bfd0587c98b9532f0210"],
    ["sha256", "a321e824b9b816be7c3f28859a31749a098713d39f613c80d455bbaffae1cd24"],
    [
      "sha512",
      "812a18f76680fa0fe1b8bd9ee1625466ceb1bd96242e4d050d2cfd9a7b40166c63ed26ec9702168781b6edcf1633db8ff95af9341701004eec3fcf9550572ee8",
    ],
  ])("with %s", (algorithm, signature) => {
    expect(vonageSignature(fields, "secret", algorithm)).toBe(signature);
    expect(vonageSignature(new Map([...fields, ["sig", "x"]]), "secret", algorithm)).toBe(signature);
  });

  const config = configOf("vonage://key:secret@rest.nexmo.com?signature=signing&algorithm=sha256");
  const receipt = {
    msisdn: "393200000001",
    messageId: "0A1",
    status: "delivered",
    "err-code": "0",
    "network-code": "22210",
  };
  const signed = (more: Record<string, string> = {}, secret = "signing") => {
    const body: Record<string, string> = { ...receipt, timestamp: String(now.getTime() / 1000), ...more };
    body.sig = vonageSignature(new Map(Object.entries(body)), secret, "sha256");
    return body;
  };
  const send = (body: Record<string, string>, at = now) =>
    receiveCallback(config, callbackOf("https://e.org/api/receipts/vonage", new Headers(), JSON.stringify(body)), at);

  it("lets a signed receipt in, as JSON and as a form", () => {
    expect(send(signed())).toMatchObject([{ providerId: "0A1", outcome: "delivered", network: "222-10" }]);
    const form = callbackOf("https://e.org/", new Headers(), new URLSearchParams(signed()).toString());
    expect(receiveCallback(config, form, now)).toMatchObject([{ providerId: "0A1", destination: "+393200000001" }]);
  });
  it("keeps out what is changed, signed by another, unsigned, or too old", () => {
    expect(send({ ...signed(), status: "failed" })).toBeNull();
    expect(send(signed({}, "other"))).toBeNull();
    expect(send(receipt)).toBeNull();
    expect(send(signed(), new Date("2026-11-26T12:00:00Z"))).toBeNull();
    expect(send(signed({ timestamp: "soon" }))).toBeNull();
  });

  it("takes a signed webhook (JWT) that holds the body's hash, and none other", () => {
    const body = JSON.stringify(receipt);
    const jwt = (payload: object, secret: string, head: object = { alg: "HS256", typ: "JWT" }) => {
      const text = [head, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
      return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
    };
    const payload = { iat: now.getTime() / 1000, payload_hash: createHash("sha256").update(body).digest("hex") };
    expect(isVonageJwt(jwt(payload, "signing"), body, "signing", now)).toBe(true);
    expect(isVonageJwt(jwt(payload, "other"), body, "signing", now)).toBe(false);
    expect(isVonageJwt(jwt(payload, "signing"), `${body} `, "signing", now)).toBe(false);
    expect(isVonageJwt(jwt(payload, "signing", { alg: "none" }), body, "signing", now)).toBe(false);
    expect(isVonageJwt(jwt({ ...payload, iat: 1 }, "signing"), body, "signing", now)).toBe(false);
    const headers = new Headers({ authorization: `Bearer ${jwt(payload, "signing")}` });
    expect(receiveCallback(config, callbackOf("https://e.org/", headers, body), now)).toHaveLength(1);
  });
});

describe("a callback by the token of its address", () => {
  const config = configOf("infobip://k3y@x.api.infobip.com");
  const entry = (more: object) => ({
    messageId: "m1",
    to: "41793026731",
    doneAt: "2015-02-12T09:51:43.127+0100",
    smsCount: 2,
    mccMnc: "22801",
    status: { groupId: 3, groupName: "DELIVERED", id: 5, name: "DELIVERED_TO_HANDSET", description: "Delivered" },
    error: { groupId: 0, id: 0, name: "NO_ERROR", description: "No Error", permanent: false },
    ...more,
  });
  const send = (query: string, headers: Record<string, string> = {}, results: unknown[] = [entry({})]) =>
    receiveCallback(
      config,
      callbackOf(`https://e.org/api/receipts/infobip${query}`, new Headers(headers), JSON.stringify({ results })),
      now,
    );
  const token = callbackToken("k3y");

  it("is taken with the token, also as the password of HTTP Basic, and with nothing else", () => {
    expect(send(`?token=${token}`)).toHaveLength(1);
    expect(send("", { authorization: `Basic ${Buffer.from(`esito:${token}`).toString("base64")}` })).toHaveLength(1);
    expect(send("")).toBeNull();
    expect(send(`?token=${callbackToken("other")}`)).toBeNull();
    expect(send("", { authorization: `Basic ${Buffer.from("esito:guess").toString("base64")}` })).toBeNull();
  });

  it("is taken with the token of the secret before this one too, by which texts under way were handed over", () => {
    const renewed = configOf("infobip://new@x.api.infobip.com?former=k3y");
    const url = (of: string) => `https://e.org/api/receipts/infobip?token=${callbackToken(of)}`;
    const body = JSON.stringify({ results: [entry({})] });
    for (const [secret, reports] of [
      ["new", 1],
      ["k3y", 1],
      ["older", undefined],
      ["", undefined],
    ] as const)
      expect(receiveCallback(renewed, callbackOf(url(secret), new Headers(), body), now)?.length).toBe(reports);
  });

  it("tells a number on a blocklist from one that does not exist, which Infobip calls alike", () => {
    const status = (id: number) => ({ groupId: 5, groupName: "REJECTED", id, name: "REJECTED_DESTINATION" });
    const codeOf = (id: number) => send(`?token=${token}`, {}, [entry({ status: status(id) })])?.[0]?.code ?? "";
    expect(saysOptedOut(codeOf(14))).toBe(true);
    expect(saysOptedOut(codeOf(52))).toBe(false);
  });

  it("takes an empty date, which comes as one of the year 1, for none", () => {
    const doneAt = "0001-01-01T00:00:00.000+0100";
    expect(send(`?token=${token}`, {}, [entry({ doneAt })])).toMatchObject([{ happenedAt: null }]);
  });

  it("reports every part of a text, with network and time as the network says them", () => {
    expect(send(`?token=${token}&parts=2`)).toEqual([
      expect.objectContaining({
        providerId: "m1",
        destination: "+41793026731",
        outcome: "delivered",
        code: "Infobip DELIVERED_TO_HANDSET",
        network: "228-01",
        happenedAt: new Date("2015-02-12T08:51:43.127Z"),
      }),
      expect.objectContaining({ providerId: "m1#2", outcome: "delivered" }),
    ]);
  });

  it("passes over entries that say nothing and keeps the others", () => {
    const results = [null, 3, {}, entry({ messageId: "" }), entry({ status: {} }), entry({ messageId: "m2" })];
    expect(send(`?token=${token}`, {}, results)).toMatchObject([{ providerId: "m2" }]);
  });
});

describe("whatever comes", () => {
  const accounts = [
    configOf("twilio://AC00000000000000000000000000000001:token@api.twilio.com"),
    configOf("vonage://key:secret@rest.nexmo.com"),
    configOf("vonage://key:secret@rest.nexmo.com?signature=signing"),
    configOf("infobip://k3y@x.api.infobip.com"),
  ];
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.json(),
    fc
      .dictionary(fc.string({ maxLength: 12 }), fc.string({ maxLength: 30 }))
      .map((form) => new URLSearchParams(form).toString()),
  );

  it("a callback without the account's secret changes nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...accounts), words, fc.string({ maxLength: 80 }), (config, body, query) => {
        const headers = new Headers({ "x-twilio-signature": "AAAA", authorization: "Bearer a.b.c" });
        const url = `https://e.org/api/receipts/x?${encodeURI(query.replace(/\p{Cs}/gu, ""))}`;
        expect(receiveCallback(config, callbackOf(url, headers, body), now)).toBeNull();
      }),
      { numRuns: 3_000 },
    );
  });

  const value = fc.oneof(
    fc.string({ unit: "binary", maxLength: 700 }),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.constantFrom("delivered", "failed", "undelivered", "expired", "m1", "22801", "30003", "\ud800", "\u0000x"),
    fc.jsonValue(),
  );
  const names = [
    "messageId",
    "message-id",
    "MessageSid",
    "MessageStatus",
    "ErrorCode",
    "To",
    "status",
    "err-code",
    "msisdn",
    "network-code",
    "message-timestamp",
    "mccMnc",
    "doneAt",
    "to",
    "error",
  ];
  const record = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: names.length });

  it("a callback with the secret gives reports that can be stored, or none, and never throws", () => {
    const token = { vonage: callbackToken("secret"), infobip: callbackToken("k3y") };
    const storable = /^[^\p{Cc}\p{Cs}]*$/u;
    fc.assert(
      fc.property(record, fc.array(fc.oneof(record, value), { maxLength: 4 }), (fields, results) => {
        const form = new URLSearchParams(
          // Not String: a JSON object may bring a toString of its own.
          Object.entries(fields).map(([name, said]) => [
            name,
            typeof said === "string" ? said : `${JSON.stringify(said)}`,
          ]),
        );
        const url = "https://e.org/api/receipts/x?parts=3";
        const text =
          url +
          [...new Set(form.keys())]
            .sort()
            .map((name) => name + (form.get(name) ?? ""))
            .join("");
        const signature = createHmac("sha1", "token").update(text).digest("base64");
        const reports = [
          receiveCallback(
            accounts[0] as HttpConfig,
            callbackOf(url, new Headers({ "x-twilio-signature": signature }), form.toString()),
            now,
          ),
          receiveCallback(
            accounts[1] as HttpConfig,
            callbackOf(`${url}&token=${token.vonage}`, new Headers(), JSON.stringify(fields)),
            now,
          ),
          receiveCallback(
            accounts[3] as HttpConfig,
            callbackOf(`${url}&token=${token.infobip}`, new Headers(), JSON.stringify({ results })),
            now,
          ),
        ];
        for (const said of reports) {
          expect(said).not.toBeNull();
          for (const report of said ?? []) {
            expect(["buffered", "scheduled"]).not.toContain(report.outcome);
            expect(isPermanent(report.outcome)).toBeTypeOf("boolean");
            for (const word of [report.providerId, report.code, report.text]) expect(word).toMatch(storable);
            expect(report.providerId).not.toBe("");
            expect(report.text.length).toBeLessThanOrEqual(500);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
