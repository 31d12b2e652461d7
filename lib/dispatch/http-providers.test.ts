import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { POST } from "@/app/api/receipts/[provider]/route";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { makeTestCampaign } from "@/lib/db/testing-campaign";
import { verifyHistory } from "@/lib/db/verify";
import { readEnv } from "@/lib/env";
import { BEHAVIOUR } from "@/lib/gateways/testing/behaviour";
import { startFakeInfobip } from "@/lib/gateways/testing/fake-infobip";
import { startFakeTwilio, TWILIO_SID } from "@/lib/gateways/testing/fake-twilio";
import { startFakeVonage, VONAGE_KEY } from "@/lib/gateways/testing/fake-vonage";
import { startHttpServer, type TestServer } from "@/lib/gateways/testing/http-server";
import { eventually } from "./eventually";
import { runWorker } from "./worker";

let db: TestDatabase;
let web: TestServer;
beforeAll(async () => {
  db = await createTestDatabase();
  globalThis.esitoPool = db.pool;
  await db.pool.query("UPDATE licence_account SET balance = 100000");
  await db.pool.query("INSERT INTO licence_entry (minute, kind, amount) VALUES (now(), 'bought', 100000)");
});
/** The web process, as far as callbacks need it. */
beforeEach(async () => {
  web = await startHttpServer(async ({ path, headers, body }, response) => {
    const request = new Request(`http://web${path}`, {
      method: "POST",
      headers: headers as Record<string, string>,
      body,
    });
    const provider = path.split("/")[3]?.split("?")[0] ?? "";
    const said = await POST(request, { params: Promise.resolve({ provider }) });
    response.writeHead(said.status).end();
  });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await web.close();
});
afterAll(async () => {
  globalThis.esitoPool = undefined;
  await db.drop();
});

const providers = [
  ["Twilio", () => startFakeTwilio(), (port: number) => `twilio://${TWILIO_SID}:token@127.0.0.1:${port}?timeout=1`],
  [
    "Vonage",
    () => startFakeVonage({ signatureSecret: "sign1234" }),
    (port: number) => `vonage://${VONAGE_KEY}:secret@127.0.0.1:${port}?timeout=1&signature=sign1234&algorithm=sha256`,
  ],
  ["Infobip", () => startFakeInfobip(), (port: number) => `infobip://key@127.0.0.1:${port}?timeout=1`],
] as const;

test.each(providers)(
  "%s carries a campaign of long texts from the claim to the signed receipt",
  async (_, start, url) => {
    const peer = await start();
    vi.stubEnv("SMS_GATEWAY", url(peer.port));
    vi.stubEnv("PUBLIC_URL", `http://127.0.0.1:${web.port}`);
    const plain = Array.from({ length: 100 }, (_, i) => `+39320${String(2_000_000 + i)}`);
    const { steps } = await makeTestCampaign(db.pool, [
      ...plain,
      BEHAVIOUR.invalid,
      BEHAVIOUR.silent,
      BEHAVIOUR.broken,
    ]);
    await db.pool.query("UPDATE step SET text = $2, due_at = now() WHERE id = $1", [
      steps[0],
      `Hello, ${"please take part. ".repeat(12)}{link}`,
    ]);
    const stop = new AbortController();
    const env = readEnv({ ...process.env, ESITO_RETRY_BASE: "30ms", ESITO_QUERY_AFTER: "200ms", NODE_ENV: "test" });
    const done = runWorker({ pool: db.pool, env, signal: stop.signal });
    const outcomes = async () => {
      const { rows } = await db.pool.query<{ e164: string; outcome: number; parts: number }>(
        "SELECT e164, outcome, parts FROM message WHERE step_id = $1",
        [steps[0]],
      );
      return new Map(rows.map((row) => [row.e164, row]));
    };
    await eventually(async () => {
      const found = await outcomes();
      expect(plain.filter((number) => found.get(number)?.outcome !== 5)).toEqual([]);
      expect(found.get(BEHAVIOUR.invalid)?.outcome).toBe(1);
    });
    stop.abort();
    await done;
    const found = await outcomes();
    expect(found.get(plain[0] ?? "")?.parts).toBe(2);
    // What was never answered may have been sent: once, and not again.
    for (const number of [BEHAVIOUR.silent, BEHAVIOUR.broken]) {
      const posts = peer.heard.filter(({ method, body }) => method === "POST" && body.includes(number.slice(1)));
      expect(posts).toHaveLength(1);
    }
    expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
    await peer.close();
  },
);
