import { expect, test } from "vitest";
import { completeFinishedCampaigns, findCampaign } from "@/lib/db/campaigns";
import { countWaiting, deleteWaiting } from "@/lib/db/delete-waiting";
import { dispatchSettings } from "@/lib/dispatch/settings";
import { followUpDue } from "@/lib/dispatch/upkeep";
import { readEnv } from "@/lib/env";
import { cancelCampaign } from "./cancel-campaign";
import { pauseCampaign } from "./pause-campaign";
import { resumeCampaign } from "./resume-campaign";
import { retryMessages } from "./retry-messages";
import { actor, campaignGround, must, people } from "./testing-campaign";

const ground = campaignGround();

test("a pause has its reason and does not shorten what was begun; only what fits the state is possible", async () => {
  const { campaignId, step } = await ground.started(people(2));
  expect(await resumeCampaign(ground.pool, actor, { campaignId })).toMatchObject({
    ok: false,
    problem: { kind: "conflict" },
  });
  await ground.pool.query(
    `UPDATE message SET submission = 1, taken = false, link_code = 'code' || id, text = 'x', first_submission_at = now(),
       valid_until = now() + interval '1 hour' WHERE step_id = $1`,
    [step],
  );
  expect(must(await pauseCampaign(ground.pool, actor, { campaignId }))).toMatchObject({
    state: "paused",
    pausedBecause: "Paused by L. Conti",
  });
  expect(await pauseCampaign(ground.pool, actor, { campaignId })).toMatchObject({
    ok: false,
    problem: { kind: "conflict" },
  });
  await ground.pool.query("UPDATE campaign SET paused_at = now() - interval '2 hours' WHERE id = $1", [campaignId]);
  expect(must(await resumeCampaign(ground.pool, actor, { campaignId }))).toMatchObject({
    state: "running",
    pausedBecause: null,
  });
  const { rows } = await ground.pool.query(
    "SELECT min(extract(epoch FROM valid_until - first_submission_at)) / 3600 AS hours FROM message WHERE step_id = $1",
    [step],
  );
  expect(Number(rows[0].hours)).toBeCloseTo(3, 1);
});

test("cancelling deletes what waits, leaves what was taken, and says who did it", async () => {
  const { campaignId, step } = await ground.started(people(5));
  await ground.pool.query(
    `UPDATE message SET outcome = 11, taken = true, next_action = 'query' WHERE id = (SELECT min(id) FROM message WHERE step_id = $1)`,
    [step],
  );
  expect(must(await cancelCampaign(ground.pool, actor, { campaignId })).state).toBe("cancelled");
  expect(await ground.outcomes(step)).toEqual(["11", "7", "7", "7", "7"]);
  const { rows } = await ground.pool.query(
    "SELECT count(*)::int AS n, min(text) AS text, min(actor) AS actor, min(class) AS class FROM status_change WHERE step_id = $1 AND status = 7",
    [step],
  );
  expect(rows).toEqual([{ n: 4, text: "Cancelled by L. Conti", actor: "L. Conti", class: "notSent" }]);
  expect(await cancelCampaign(ground.pool, actor, { campaignId })).toMatchObject({
    ok: false,
    problem: { kind: "conflict" },
  });
});

test("a cancelling that was interrupted goes on when asked again", async () => {
  const { campaignId, step } = await ground.started(people(3));
  await ground.pool.query("UPDATE campaign SET state = 'cancelled', cancelled_by = 'L. Conti' WHERE id = $1", [
    campaignId,
  ]);
  must(await cancelCampaign(ground.pool, actor, { campaignId }));
  expect(await ground.outcomes(step)).toEqual(["7", "7", "7"]);
});

test("what cancelling has no time to delete the worker deletes", async () => {
  const { campaignId, step } = await ground.started(people(2_100));
  await ground.pool.query("UPDATE campaign SET state = 'cancelled', cancelled_by = 'L. Conti' WHERE id = $1", [
    campaignId,
  ]);
  expect(await deleteWaiting(ground.pool, campaignId, 0)).toBe(2_000);
  expect(await countWaiting(ground.pool, campaignId)).toBe(100);
  expect(await followUpDue(ground.pool, dispatchSettings(readEnv()))).toBe(true);
  expect(await countWaiting(ground.pool, campaignId)).toBe(0);
  expect(new Set(await ground.outcomes(step))).toEqual(new Set(["7"]));
});

test("a campaign completes when every step is sent and nothing is temporary, and runs again on a retry", async () => {
  const { campaignId, step } = await ground.started(people(2));
  const state = async () => (await findCampaign(ground.pool, campaignId))?.state;
  await completeFinishedCampaigns(ground.pool);
  expect(await state()).toBe("running");
  await ground.end(step, 4);
  await completeFinishedCampaigns(ground.pool);
  expect(await state()).toBe("completed");
  const outcome = ["SMS Sender: Undeliverable"];
  expect(must(await retryMessages(ground.pool, actor, { campaignId, step, outcomes: outcome }))).toEqual({
    messages: 2,
  });
  expect(await state()).toBe("running");
  expect(await ground.outcomes(step)).toEqual(["9", "9"]);
  const { rows } = await ground.pool.query(
    "SELECT old.superseded, c.text, c.actor FROM message new JOIN message old ON old.id = new.supersedes JOIN status_change c ON c.message_id = new.id WHERE new.step_id = $1",
    [step],
  );
  expect(rows).toEqual(Array(2).fill({ superseded: true, text: "Retry by L. Conti", actor: "L. Conti" }));
  // Never two in flight: there is nothing left that ended so.
  expect(must(await retryMessages(ground.pool, actor, { campaignId, step, outcomes: outcome }))).toEqual({
    messages: 0,
  });
});
