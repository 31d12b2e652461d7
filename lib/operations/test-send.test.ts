import { expect, test } from "vitest";
import { findCampaign } from "@/lib/db/campaigns";
import { claimTestSends, markTestSend } from "@/lib/db/test-sends";
import { getTestSend, testSend } from "./test-send";
import { actor, campaignGround, must, people } from "./testing-campaign";

const ground = campaignGround();

test("a test send is taken once, leaves no message, and its answer is told", async () => {
  const surveyId = await ground.surveyOf(people(2));
  const { id } = must(await ground.make(surveyId));
  const step = (await findCampaign(ground.pool, id))?.steps[0]?.id ?? "";
  expect(await testSend(ground.pool, actor, { campaignId: id, stepId: step, mobile: "12" })).toMatchObject({
    ok: false,
    problem: { fields: { mobile: expect.any(String) } },
  });
  const test = must(await testSend(ground.pool, actor, { campaignId: id, stepId: step, mobile: "320 000 9999" }));
  expect(test).toMatchObject({
    e164: "+393200009999",
    state: "waiting",
    text: expect.stringMatching(/^Hello Anna: .*\/l\//),
  });
  const [first, second] = await Promise.all([claimTestSends(ground.pool, 10), claimTestSends(ground.pool, 10)]);
  expect([...first, ...second]).toHaveLength(1);
  await markTestSend(ground.pool, test.id, { state: "sent", answer: "The gateway took it." });
  expect(must(await getTestSend(ground.pool, { campaignId: id, id: test.id }))).toMatchObject({ state: "sent" });
  const { rows } = await ground.pool.query("SELECT 1 FROM message WHERE survey_id = $1", [surveyId]);
  expect(rows).toEqual([]);
});
