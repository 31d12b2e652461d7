import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { TWILIO_SID } from "@/lib/gateways/testing/fake-twilio";
import { sayJson, startHttpServer, type TestServer } from "@/lib/gateways/testing/http-server";
import { eventually } from "./eventually";
import { buyTestLicences, countOutcomes, startTestCampaign, startTestWorker } from "./testing-worker";

let db: TestDatabase;
let server: TestServer;
let worker: ReturnType<typeof startTestWorker>;
let errorCode: number;

// Without a public address Esito hears no callbacks: it asks.
beforeEach(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
  let sent = 0;
  server = await startHttpServer(({ method, path }, response) => {
    if (path.endsWith(`${TWILIO_SID}.json`)) sayJson(response, 200, { status: "active" });
    else if (method === "POST") sayJson(response, 201, { sid: `SM${sent++}`, status: "queued", num_segments: "1" });
    else sayJson(response, 200, { status: "failed", error_code: errorCode });
  });
  worker = startTestWorker(db, `twilio://${TWILIO_SID}:t@127.0.0.1:${server.port}`);
});
afterEach(async () => {
  await worker.stop();
  await server.close();
  await db.drop();
});

test("an opt-out that the answer to a question tells of blocks the number, as one of a receipt does", async () => {
  errorCode = 21610;
  const { step } = await startTestCampaign(db, ["+393201110001"]);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ rejected: 1 }));
  const { rows } = await db.pool.query("SELECT e164, kind FROM opt_out");
  expect(rows).toEqual([{ e164: "+393201110001", kind: "blocked" }]);
});

test("a sender that is not registered, as the answer to a question says, pauses the gateway", async () => {
  errorCode = 30034;
  const { step } = await startTestCampaign(db, ["+393201110001"]);
  await eventually(async () => expect(await countOutcomes(db, step)).toEqual({ rejected: 1 }));
  const { rows } = await db.pool.query("SELECT paused_because FROM gateway WHERE id LIKE 'twilio:%'");
  expect(rows[0].paused_because).toMatch(/sender is not registered/);
});
