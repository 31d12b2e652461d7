"use server";

import { z } from "zod";
import { cancelCampaign } from "@/lib/operations/cancel-campaign";
import { createCampaign } from "@/lib/operations/create-campaign";
import { deleteDraft } from "@/lib/operations/delete-draft";
import { editCampaign } from "@/lib/operations/edit-campaign";
import { pauseCampaign } from "@/lib/operations/pause-campaign";
import { preflightCampaign } from "@/lib/operations/preflight-campaign";
import { resumeCampaign } from "@/lib/operations/resume-campaign";
import { countRetry, retryMessages } from "@/lib/operations/retry-messages";
import { startCampaign } from "@/lib/operations/start-campaign";
import { getTestSend, testSend } from "@/lib/operations/test-send";
import { campaignInput, retryInput, testSendInput } from "@/lib/schemas/campaign";
import { action } from "./builder";

const campaignId = z.object({ campaignId: z.string() });
const createInput = campaignInput.extend({ surveyId: z.string() });
const editInput = campaignInput.extend({ campaignId: z.string() });
const retrying = retryInput.extend({ campaignId: z.string() });
const testId = z.object({ campaignId: z.string(), id: z.string() });

const create = action({ role: "manager", schema: createInput, act: createCampaign });
const edit = action({ role: "manager", schema: editInput, act: editCampaign });
const remove = action({ role: "manager", schema: campaignId, act: deleteDraft });
const preflight = action({
  role: "viewer",
  schema: campaignId,
  act: (pool, _actor, input) => preflightCampaign(pool, input),
});
const startInput = campaignId.extend({ leaveOutDeadNumbers: z.boolean().optional() });
const start = action({ role: "manager", schema: startInput, act: startCampaign });
const pause = action({ role: "manager", schema: campaignId, act: pauseCampaign });
const resume = action({ role: "manager", schema: campaignId, act: resumeCampaign });
const cancel = action({ role: "manager", schema: campaignId, act: cancelCampaign });
const retry = action({ role: "manager", schema: retrying, act: retryMessages });
const forecastRetry = action({
  role: "manager",
  schema: retrying,
  act: (pool, _actor, input) => countRetry(pool, input),
});
const test = action({ role: "manager", schema: testSendInput, act: testSend });
const findTest = action({ role: "manager", schema: testId, act: (pool, _actor, input) => getTestSend(pool, input) });

/** Makes a draft. */
export async function createCampaignAction(input: z.input<typeof createInput>) {
  return create(input);
}

/** Replaces a draft. */
export async function editCampaignAction(input: z.input<typeof editInput>) {
  return edit(input);
}

/** Deletes a draft. */
export async function deleteDraftAction(input: z.input<typeof campaignId>) {
  return remove(input);
}

/** What starting a draft would do. */
export async function preflightCampaignAction(input: z.input<typeof campaignId>) {
  return preflight(input);
}

/** Starts a draft. */
export async function startCampaignAction(input: z.input<typeof startInput>) {
  return start(input);
}

/** Pauses a running campaign. */
export async function pauseCampaignAction(input: z.input<typeof campaignId>) {
  return pause(input);
}

/** Lets a paused campaign run again. */
export async function resumeCampaignAction(input: z.input<typeof campaignId>) {
  return resume(input);
}

/** Ends a campaign; what waits becomes Deleted. */
export async function cancelCampaignAction(input: z.input<typeof campaignId>) {
  return cancel(input);
}

/** Sends again to contacts of a step whose message ended so. */
export async function retryMessagesAction(input: z.input<typeof retrying>) {
  return retry(input);
}

/** How many messages a retry would send again now. */
export async function countRetryAction(input: z.input<typeof retrying>) {
  return forecastRetry(input);
}

/** Sends a step's text to one's own number. */
export async function testSendAction(input: z.input<typeof testSendInput>) {
  return test(input);
}

/** What became of a test send so far. */
export async function findTestSendAction(input: z.input<typeof testId>) {
  return findTest(input);
}
