import { createAudit } from "@/lib/db/audit";
import { findCampaign } from "@/lib/db/campaigns";
import { listFieldNames } from "@/lib/db/field-names";
import type { Pool } from "@/lib/db/pool";
import { listSampleRecipients } from "@/lib/db/preflight";
import { findSurvey } from "@/lib/db/surveys";
import { createTestSend, findTestSend, type TestSend } from "@/lib/db/test-sends";
import { normaliseMobile } from "@/lib/domain/phone";
import { phoneProblemText } from "@/lib/domain/phone-problem";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { checkTemplate, parseTemplate, renderTemplate } from "@/lib/domain/template";
import { TEST_LINK_CODE } from "@/lib/domain/test-link";
import { readEnv } from "@/lib/env";
import type { TestSendInput } from "@/lib/schemas/campaign";
import { isId } from "@/lib/schemas/id";
import { noCampaign } from "./campaign-problem";
import { wrongFields } from "./create-campaign";

/** Sends a step's text, filled in for the survey's first contact, to one's own number: no outcome, no statistics, a dead link. */
export async function testSend(pool: Pool, actor: Actor, input: TestSendInput): Promise<Result<TestSend>> {
  const campaign = isId(input.campaignId) ? await findCampaign(pool, input.campaignId) : null;
  const step = campaign?.steps.find(({ id }) => id === input.stepId);
  const survey = campaign && (await findSurvey(pool, campaign.surveyId));
  if (!campaign || !step || !survey) return noCampaign();
  const number = normaliseMobile(input.mobile, survey.defaultRegion);
  if (!number.ok) return wrongFields({ mobile: phoneProblemText(number.problem) });
  const { publicUrl } = readEnv();
  const [sample] = await listSampleRecipients(pool, survey.id, 1);
  const fields = await listFieldNames(pool, survey.id);
  const [problem] = checkTemplate(step.text, fields);
  if (problem) return failure("conflict", "campaign.text", `${problem.message} Edit the text first.`);
  const template = parseTemplate(step.text, fields);
  const text = renderTemplate(template, {
    ...sample,
    link: `${publicUrl}/l/${TEST_LINK_CODE}`,
    unsubscribe: `${publicUrl}/u/${TEST_LINK_CODE}`,
  });
  const test = await createTestSend(pool, {
    campaignId: campaign.id,
    sender: campaign.sender,
    e164: number.e164,
    text,
    actor: actor.name,
  });
  await createAudit(pool, {
    actor: actor.name,
    act: "campaign.tested",
    subject: `campaign ${campaign.id}`,
    details: { step: step.id, mobile: number.e164 },
  });
  return success(test);
}

/** What became of a test send so far. */
export async function getTestSend(pool: Pool, input: { campaignId: string; id: string }): Promise<Result<TestSend>> {
  const known = isId(input.campaignId) && isId(input.id);
  const test = known ? await findTestSend(pool, input.campaignId, input.id) : null;
  return test ? success(test) : failure("notFound", "testSend.notFound", "There is no such test send.");
}
