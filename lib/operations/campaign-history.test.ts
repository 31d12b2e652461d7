import { expect, test } from "vitest";
import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { inTransaction } from "@/lib/db/pool";
import { verifyHistory } from "@/lib/db/verify";
import { decideUnsentExpiry } from "@/lib/domain/decide-end";
import { cancelCampaign } from "./cancel-campaign";
import { retryMessages } from "./retry-messages";
import { actor, campaignGround, must, people } from "./testing-campaign";

const ground = campaignGround();

test("everything that cancelling and retrying wrote can be rebuilt from the history", async () => {
  const { campaignId, step } = await ground.started([...people(3), { mobile: "wrong" }, { mobile: "+393200000000" }]);
  await inTransaction(ground.pool, async (tx) => {
    const { rows } = await tx.query<{ id: string }>("SELECT id FROM message WHERE outcome = 9 ORDER BY id LIMIT 2");
    const messages = await lockMessages(
      tx,
      rows.map((row) => row.id),
    );
    const now = await databaseNow(tx);
    const timing = {
      now,
      grace: 0,
      queryAfter: 0,
      retryBase: 0,
      random: 0,
      canQuery: false,
      allowedAt: (at: Date) => at,
    };
    const settlements = messages.map((message) => ({ message, decision: decideUnsentExpiry(message.state, timing) }));
    await writeDecisions(tx, settlements, now);
  });
  const retried = await retryMessages(ground.pool, actor, { campaignId, step, outcomes: ["SMS Sender: Expired"] });
  expect(must(retried)).toEqual({ messages: 2 });
  must(await cancelCampaign(ground.pool, actor, { campaignId }));
  expect(await ground.outcomes(step)).toEqual(["7", "7", "7", "1", "2"]);
  expect(await verifyHistory(ground.pool)).toMatchObject({ messages: 7, differences: 0, examples: [] });
});
