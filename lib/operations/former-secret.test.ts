import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { callbackToken } from "@/lib/gateways/http/callback-token";
import { gatewayInput, gatewayUpdate } from "@/lib/schemas/gateway";
import { receiveReceipts } from "./receive-receipts";
import { addGateway, changeGateway } from "./save-gateway";
import { must } from "./testing-campaign";

const owner = { name: "Anna", role: "owner" as const };
const day = 24 * 3_600_000;
let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "esito-former-"));
  vi.stubEnv("ESITO_DATA", folder);
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await db.drop();
});

/** What becomes of a report to the address that texts were handed over with under this API key. */
function reportTo(key: string) {
  const status = { groupId: 3, id: 5, name: "DELIVERED_TO_HANDSET" };
  return receiveReceipts(db.pool, {
    provider: "infobip",
    address: `https://sms.example.org/api/receipts/infobip?token=${callbackToken(key)}`,
    headers: new Headers(),
    body: JSON.stringify({ results: [{ messageId: "m1", to: "393200000001", status }] }),
  });
}

test("reports about what is under way come in for a week after the API key was renewed, and not for ever", async () => {
  const settings = { kind: "infobip", label: "Infobip", host: "x.api.infobip.com" };
  const { id } = must(await addGateway(db.pool, owner, gatewayInput.parse({ ...settings, password: "old-key" })));
  const change = async (revision: number, password: string) =>
    must(await changeGateway(db.pool, owner, gatewayUpdate.parse({ ...settings, id, revision, password })));
  expect(await reportTo("old-key")).toBe("stored");
  await change(0, "new-key");
  vi.setSystemTime(Date.now() + 6 * day);
  expect(await reportTo("old-key")).toBe("stored");
  expect(await reportTo("new-key")).toBe("stored");
  // Other settings change nothing of it.
  await change(1, "");
  expect(await reportTo("old-key")).toBe("stored");
  vi.setSystemTime(Date.now() + 1.1 * day);
  expect(await reportTo("old-key")).toBe("stranger");
  expect(await reportTo("new-key")).toBe("stored");
});
