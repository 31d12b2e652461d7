import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Gateway, OutgoingText } from "@/lib/domain/gateway";
import { createGateway } from "../create-gateway";
import { parseGateway } from "../parse-gateway";
import { TWILIO_SID } from "../testing/fake-twilio";
import { type Heard, sayJson, startHttpServer, type TestServer } from "../testing/http-server";
import { textTo } from "../testing/subjects";
import { until } from "../testing/until";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

const urls = {
  twilio: (port: number) => `twilio://${TWILIO_SID}:token@127.0.0.1:${port}`,
  vonage: (port: number) => `vonage://key:secret@127.0.0.1:${port}`,
  infobip: (port: number) => `infobip://key@127.0.0.1:${port}`,
};
const providers = Object.keys(urls) as (keyof typeof urls)[];

/** A gateway bound to a server that answers every submission so. */
async function against(
  provider: keyof typeof urls,
  answer: (response: ServerResponse, heard: Heard) => void,
  publicUrl = "https://sms.example.org",
): Promise<{ gateway: Gateway; server: TestServer; submissions: () => Heard[] }> {
  const server = await startHttpServer((heard, response) => {
    if (heard.method === "GET") sayJson(response, 200, { status: "active", value: 1, balance: 1 });
    else answer(response, heard);
  });
  const { config } = parseGateway(urls[provider](server.port));
  if (config.kind !== "http") throw new Error("not HTTP");
  const timings = { response: 500, retryMin: 20, retryMax: 50, refusedMin: 20, refusedMax: 50 };
  const events = { onReport: async () => undefined, onStateChange: () => undefined };
  const gateway = createGateway({ kind: "http", http: { ...config.http, timings } }, publicUrl, events);
  gateway.open();
  opened.push(server, gateway);
  await until("it is bound", () => gateway.state().bound);
  return { gateway, server, submissions: () => server.heard.filter(({ method }) => method === "POST") };
}

async function hand(gateway: Gateway, text: OutgoingText = textTo("+393200000001")) {
  return (await gateway.submitText?.(text)) ?? [];
}

describe.each(providers)("%s", (provider) => {
  it.each([500, 502, 503, 504, 408])(
    "HTTP %i may have been taken: unanswered, and handed over once",
    async (status) => {
      const { gateway, submissions } = await against(provider, (response) => sayJson(response, status, {}));
      expect(await hand(gateway, textTo("+393200000001", 2))).toMatchObject([
        { kind: "unanswered", code: `HTTP ${status}` },
        { kind: "unanswered", code: `HTTP ${status}` },
      ]);
      expect(submissions()).toHaveLength(1);
      expect(gateway.state()).toMatchObject({ bound: true, inFlight: 0 });
    },
  );

  it("503 with Retry-After took nothing; it carries again after that time", async () => {
    let busy = true;
    const { gateway } = await against(provider, (response) =>
      sayJson(response, busy ? 503 : 500, {}, busy ? { "retry-after": "1" } : {}),
    );
    expect(await hand(gateway)).toMatchObject([{ kind: "refused", cause: "linkDown", code: "HTTP 503" }]);
    expect(gateway.state()).toMatchObject({ bound: false, problem: expect.stringContaining("1 s") });
    busy = false;
    await until("it carries again", () => gateway.state().bound);
  });

  it("503 with Retry-After as a date took nothing either", async () => {
    const { gateway } = await against(provider, (response) =>
      sayJson(response, 503, {}, { "retry-after": new Date(Date.now() + 5_000).toUTCString() }),
    );
    expect(await hand(gateway)).toMatchObject([{ kind: "refused", cause: "linkDown" }]);
    expect(gateway.state()).toMatchObject({ bound: false, problem: expect.stringMatching(/nothing for [3-6] s/) });
  });

  it("429 took nothing and stops nothing", async () => {
    const { gateway } = await against(provider, (response) => sayJson(response, 429, { code: 20429 }));
    expect(await hand(gateway)).toMatchObject([{ kind: "refused", cause: "throttled" }]);
    expect(gateway.state().bound).toBe(true);
  });

  it.each([401, 403])("HTTP %i is the account's, no contact's", async (status) => {
    const { gateway } = await against(provider, (response) => sayJson(response, status, {}));
    expect(await hand(gateway)).toMatchObject([{ kind: "refused", cause: "account" }]);
  });

  it("a redirect is not followed: the text stays here", async () => {
    const { gateway, submissions } = await against(provider, (response, heard) => {
      response.writeHead(307, { location: heard.path }).end();
    });
    expect(await hand(gateway)).toMatchObject([{ kind: "refused", cause: "protocol" }]);
    expect(submissions()).toHaveLength(1);
  });

  it.each([
    ["is no JSON", (response: ServerResponse) => response.end("<html>")],
    ["is JSON of another shape", (response: ServerResponse) => sayJson(response, 200, [null, { messages: 7 }])],
    ["is cut short", (response: ServerResponse) => response.writeHead(200, { "content-length": "900" }).destroy()],
    ["never ends", (response: ServerResponse) => response.writeHead(200).write("{")],
    ["is endless", (response: ServerResponse) => response.end("a".repeat(2 * 1024 * 1024))],
  ])("an answer that %s leaves it open", async (_, answer) => {
    const { gateway } = await against(provider, (response) => void answer(response));
    const chosen = provider === "infobip" ? { providerId: expect.any(String) } : {};
    expect(await hand(gateway)).toMatchObject([{ kind: "unanswered", ...chosen }]);
    expect(gateway.state().inFlight).toBe(0);
  });

  it("gives the callbacks the public address, and none that only this machine can open", async () => {
    const { submissions, gateway } = await against(provider, (response) => sayJson(response, 500, {}));
    await hand(gateway);
    expect(decodeURIComponent(submissions()[0]?.body ?? "")).toContain(
      `https://sms.example.org/api/receipts/${provider}`,
    );
  });
});

describe("what is written", () => {
  const sent = async (provider: keyof typeof urls, text: OutgoingText) => {
    const { gateway, submissions } = await against(provider, (response) => sayJson(response, 500, {}));
    await hand(gateway, text);
    return submissions()[0] as Heard;
  };
  const long = { ...textTo("+393200000001", 2), validitySeconds: 172_800 };

  it("to Twilio: the whole text, validity at most 10 h, parts in the callback's address", async () => {
    const { path, body } = await sent("twilio", long);
    expect(path).toBe(`/2010-04-01/Accounts/${TWILIO_SID}/Messages.json`);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      To: "+393200000001",
      From: "Survey",
      Body: long.parts.join(""),
      ValidityPeriod: "36000",
      SmartEncoded: "false",
      StatusCallback: "https://sms.example.org/api/receipts/twilio?parts=2",
    });
  });

  it("to Vonage: unicode where it is needed, ttl in milliseconds", async () => {
    const { path, body } = await sent("vonage", { ...textTo("+393200000001"), encoding: "ucs2", parts: ["ş"] });
    expect(path).toBe("/sms/json");
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      to: "393200000001",
      from: "Survey",
      text: "ş",
      type: "unicode",
      ttl: "3600000",
      "status-report-req": "1",
      callback: expect.stringContaining("/api/receipts/vonage?token="),
    });
  });

  it("to Infobip: an id of Esito's own, known also when no answer came", async () => {
    const { gateway, submissions } = await against("infobip", (response) => sayJson(response, 500, {}));
    const answers = await hand(gateway, long);
    const [message] = JSON.parse(submissions()[0]?.body ?? "").messages;
    const id = message.destinations[0].messageId;
    expect(message).toMatchObject({
      sender: "Survey",
      destinations: [{ to: "393200000001" }],
      content: { text: long.parts.join("") },
      options: { validityPeriod: { amount: 2880, timeUnit: "MINUTES" } },
    });
    expect(message.webhooks.delivery.url).toContain("&parts=2");
    expect(answers).toMatchObject([
      { kind: "unanswered", providerId: id },
      { kind: "unanswered", providerId: `${id}#2` },
    ]);
  });

  it("to Infobip, a duplicate id means that an earlier submission was taken", async () => {
    const { gateway } = await against("infobip", (response, heard) => {
      const [{ destinations }] = JSON.parse(heard.body).messages;
      const status = { groupId: 5, groupName: "REJECTED", id: 23, name: "REJECTED_DUPLICATE_MESSAGE_ID" };
      sayJson(response, 200, { messages: [{ messageId: destinations[0].messageId, status }] });
    });
    expect(await hand(gateway)).toMatchObject([{ kind: "taken" }]);
  });

  it("to Vonage, of a text taken in part the refused part ends the message", async () => {
    const { gateway } = await against("vonage", (response) =>
      sayJson(response, 200, {
        "message-count": "2",
        messages: [
          { status: "0", "message-id": "A1" },
          { status: "1", "error-text": "Throttled" },
        ],
      }),
    );
    expect(await hand(gateway, long)).toMatchObject([
      { kind: "taken", providerId: "A1" },
      { kind: "refused", cause: "rejected", code: "Vonage 1" },
    ]);
  });
});

it("a certificate that nobody vouches for is refused before anything leaves", async () => {
  const { config } = parseGateway("infobip://key@127.0.0.1:9");
  if (config.kind !== "http") throw new Error("not HTTP");
  const { createServer } = await import("node:https");
  const { TEST_CERTIFICATE } = await import("../testing/test-certificate");
  let asked = 0;
  const server = createServer(TEST_CERTIFICATE, (_, response) => {
    asked += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  const { port } = server.address() as { port: number };
  const events = { onReport: async () => undefined, onStateChange: () => undefined };
  const http = { ...config.http, baseUrl: `https://localhost:${port}` };
  const gateway = createGateway({ kind: "http", http }, "https://sms.example.org", events);
  opened.push(gateway);
  gateway.open();
  await until("it says why", () => /certificate/i.test(gateway.state().problem ?? ""));
  expect(gateway.state().bound).toBe(false);
  expect(asked).toBe(0);
});
