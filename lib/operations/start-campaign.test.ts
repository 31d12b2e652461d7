import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createPurchase } from "@/lib/db/licences";
import { cancelCampaign } from "./cancel-campaign";
import { importContacts } from "./import-contacts";
import { preflightCampaign } from "./preflight-campaign";
import { startCampaign } from "./start-campaign";
import { actor, campaignGround, invitation, must, people } from "./testing-campaign";

const ground = campaignGround();

test("the supplied list: preflight says what starting then does", async () => {
  const surveyId = await ground.surveyOf([]);
  const file = fileURLToPath(new URL("../../e2e/fixtures/contacts.csv", import.meta.url));
  must(
    await importContacts(ground.pool, actor, {
      surveyId,
      fileName: "contacts.csv",
      format: "file",
      body: createReadStream(file),
      announced: null,
    }),
  );
  await createPurchase(ground.pool, { amount: 10_000, note: null, actor: "x" });
  const { id } = must(await ground.make(surveyId));
  const forecast = must(await preflightCampaign(ground.pool, { campaignId: id }));
  expect(forecast).toMatchObject({
    loaded: 5000,
    sendable: 4568,
    invalid: 240,
    duplicated: 192,
    leftOut: {},
    balance: 10_000,
  });
  expect(forecast.parts).toBeGreaterThanOrEqual(4568);
  expect(forecast.licences).toBe(forecast.parts);
  must(await startCampaign(ground.pool, actor, { campaignId: id }));
  await ground.loadDue();
  const { rows } = await ground.pool.query(
    "SELECT outcome, count(*)::int AS n FROM message WHERE campaign_id = $1 GROUP BY 1 ORDER BY 1",
    [id],
  );
  expect(rows).toEqual([
    { outcome: 1, n: 240 },
    { outcome: 2, n: 192 },
    { outcome: 9, n: 4568 },
  ]);
});

test("parts are counted for each contact by the text with its fields", async () => {
  const surveyId = await ground.surveyOf([
    { name: "Anna", mobile: "+393200000001" },
    { name: "A".repeat(150), mobile: "+393200000002" },
    { name: "Zoë漢", mobile: "+393200000003" },
  ]);
  const text = `{name} {link} ${"x".repeat(70)}`;
  const { id } = must(await ground.make(surveyId, { steps: [{ ...invitation, text }] }));
  expect(must(await preflightCampaign(ground.pool, { campaignId: id }))).toMatchObject({
    sendable: 3,
    parts: 1 + 2 + 2,
  });
});

describe("start", () => {
  test("twice at once starts once and loads once", async () => {
    const surveyId = await ground.surveyOf(people(3));
    const { id } = must(await ground.make(surveyId));
    const both = await Promise.all([1, 2].map(() => startCampaign(ground.pool, actor, { campaignId: id })));
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({
      problem: { kind: "conflict", code: "campaign.running" },
    });
    await Promise.all([ground.loadDue(), ground.loadDue()]);
    const { rows } = await ground.pool.query("SELECT count(*)::int AS n FROM message WHERE campaign_id = $1", [id]);
    expect(rows[0].n).toBe(3);
  });

  test("without contacts is refused in words", async () => {
    const { id } = must(await ground.make(await ground.surveyOf([])));
    expect(await startCampaign(ground.pool, actor, { campaignId: id })).toMatchObject({
      ok: false,
      problem: { kind: "conflict", message: expect.stringContaining("no contacts") },
    });
  });

  test("counts the days of reminders from the invitation, in the survey's zone", async () => {
    const surveyId = await ground.surveyOf(people(1));
    const { id } = must(
      await ground.make(surveyId, {
        steps: [
          { ...invitation, at: "2099-03-27T12:00:00Z" },
          { kind: "reminder", text: "{link}", at: { afterDays: 2, time: "09:00" } },
        ],
      }),
    );
    const campaign = must(await startCampaign(ground.pool, actor, { campaignId: id }));
    expect(campaign.state).toBe("scheduled");
    // The clocks change in between: 09:00 in Rome is 07:00 UTC by then.
    expect(campaign.steps.map((step) => step.dueAt)).toEqual(["2099-03-27T12:00:00.000Z", "2099-03-29T07:00:00.000Z"]);
    expect(must(await cancelCampaign(ground.pool, actor, { campaignId: id })).steps.map((step) => step.state)).toEqual([
      "cancelled",
      "cancelled",
    ]);
  });

  test("of an unknown or malformed id is not found", async () => {
    for (const campaignId of ["999999999", "x", "1; DROP TABLE campaign", "9".repeat(30)]) {
      expect(await startCampaign(ground.pool, actor, { campaignId })).toMatchObject({
        ok: false,
        problem: { kind: "notFound" },
      });
    }
  });
});
