import { expect, test } from "vitest";
import { countRetry, retryMessages } from "./retry-messages";
import { actor, campaignGround, must, people } from "./testing-campaign";

const ground = campaignGround();

test("a retry passes over whoever opted out or has answered, and Invalid numbers that are still the same", async () => {
  const { campaignId, step, surveyId } = await ground.started([
    { identification: "a", mobile: "+393201000001" },
    { identification: "b", mobile: "+393201000002" },
    { identification: "c", mobile: "+393201000003" },
    { identification: "d", mobile: "wrong" },
    { identification: "e", mobile: "wrong" },
    { identification: "f", mobile: "wrong" },
  ]);
  await ground.end(step, 6);
  await ground.pool.query("INSERT INTO opt_out (e164, kind) VALUES ('+393201000001', 'blocked')");
  await ground.pool.query(
    "UPDATE contact_state SET interview = 23, interview_at = now() FROM contact c WHERE c.id = contact_id AND c.survey_id = $1 AND c.identification = 'b'",
    [surveyId],
  );
  // One number was corrected, another to one that is already texted in this step.
  await ground.pool.query("UPDATE contact SET e164 = '+393201000004' WHERE survey_id = $1 AND identification = 'e'", [
    surveyId,
  ]);
  await ground.pool.query("UPDATE contact SET e164 = '+393201000003' WHERE survey_id = $1 AND identification = 'f'", [
    surveyId,
  ]);
  const asked = { campaignId, step, outcomes: ["SMS Sender: Expired", "SMS Sender: Invalid"] };
  expect(must(await countRetry(ground.pool, asked))).toEqual({ messages: 2 });
  expect(must(await retryMessages(ground.pool, actor, asked))).toEqual({ messages: 2 });
  expect(await ground.outcomes(step)).toEqual(["6", "6", "9", "1", "9", "1"]);
});

test.each([
  "SMS Sender: Delivered",
  "SMS Sender: Duplicated",
  "SMS Sender: Buffered",
  "SMS Sender: Enroute",
  "Nonsense",
])("messages that are %s are not retried by hand", async (label) => {
  const { campaignId, step } = await ground.started(people(1));
  expect(await retryMessages(ground.pool, actor, { campaignId, step, outcomes: [label] })).toMatchObject({
    ok: false,
    problem: { kind: "invalid", fields: { "outcomes.0": expect.any(String) } },
  });
});
