import { beforeAll, describe, expect, test } from "vitest";
import { findCampaign } from "@/lib/db/campaigns";
import { type CampaignDraft, campaignInput } from "@/lib/schemas/campaign";
import { deleteDraft } from "./delete-draft";
import { editCampaign } from "./edit-campaign";
import { startCampaign } from "./start-campaign";
import { testSend } from "./test-send";
import { actor, campaignGround, draft, invitation, must, people } from "./testing-campaign";

const ground = campaignGround();

describe("a campaign with a mistake is refused at the place of the mistake", () => {
  const reminder = { kind: "reminder" as const, text: "Again {link}" };
  const cases: [string, Partial<CampaignDraft>, string, RegExp][] = [
    ["no name", { name: " " }, "name", /Write a name/],
    ["a sender of 12 characters", { sender: "TwelveLetter" }, "sender", /at most 11/],
    ["a sender number of 16 digits", { sender: "1234567890123456" }, "sender", /at most 15 digits/],
    ["a sender with spaces", { sender: "My Shop" }, "sender", /spaces/],
    ["no steps", { steps: [] }, "steps", /at least an invitation/],
    ["no {link}", { steps: [{ ...invitation, text: "Hello" }] }, "steps.0.text", /no \{link\}/],
    ["an unknown field", { steps: [{ ...invitation, text: "{nome} {link}" }] }, "steps.0.text", /not a field/],
    ["an open brace", { steps: [{ ...invitation, text: "{link} {" }] }, "steps.0.text", /never closed/],
    ["a NUL", { steps: [{ ...invitation, text: "{link}\0" }] }, "steps.0.text", /control characters/],
    ["a reminder first", { steps: [{ ...reminder, at: { afterDays: 1, time: "09:00" } }] }, "steps.0.kind", /first/],
    ["two invitations", { steps: [invitation, invitation] }, "steps.1.kind", /reminder/],
    ["a reminder without a time", { steps: [invitation, reminder] }, "steps.1.at", /needs a time/],
    ["an instant without zone", { steps: [{ ...invitation, at: "2099-01-01T09:00:00" }] }, "steps.0.at", /zone/],
    ["an instant that is past", { steps: [{ ...invitation, at: "2020-01-01T09:00:00Z" }] }, "steps.0.at", /past/],
    [
      "a reminder before the invitation",
      {
        steps: [
          { ...invitation, at: "2099-01-02T09:00:00Z" },
          { ...reminder, at: "2099-01-01T09:00:00Z" },
        ],
      },
      "steps.1.at",
      /after the step before/,
    ],
    [
      "a time of day that is none",
      { steps: [invitation, { ...reminder, at: { afterDays: 1, time: "25:00" } }] },
      "steps.1.at.time",
      /09:00/,
    ],
    ["an unknown audience", { steps: [{ ...invitation, audience: "all" }] }, "steps.0.audience", /Choose/],
    ["an unknown view", { steps: [{ ...invitation, audience: { view: "1" } }] }, "steps.0.audience", /no such view/],
    ["a smart campaign", { kind: "smart" }, "kind", /not built yet/],
    ["a validity of 4 minutes", { validity: "4m" }, "validity", /5 minutes to 72 hours/],
    ["a validity of 73 hours", { validity: "73h" }, "validity", /5 minutes to 72 hours/],
    ["a validity in words", { validity: "two days" }, "validity", /not a duration/],
    ["quiet hours that are none", { quietHours: { from: "20", to: "09:00" } }, "quietHours.from", /09:00/],
    ["a negative rate", { tps: -1 }, "tps", /0 for no limit/],
  ];
  let surveyId = "";
  beforeAll(async () => {
    surveyId = await ground.surveyOf(people(1));
  });
  test.each(cases)("%s", async (_, changes, path, words) => {
    const result = await ground.make(surveyId, changes);
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: "invalid", fields: { [path]: expect.stringMatching(words) } },
    });
    const { rows } = await ground.pool.query("SELECT 1 FROM campaign WHERE survey_id = $1", [surveyId]);
    expect(rows).toEqual([]);
  });
});

test("a text may name a field that only some contact in the middle of the list has", async () => {
  const contacts = people(3);
  const surveyId = await ground.surveyOf([...contacts, { mobile: "+393201111111", fields: { City: "Roma" } }]);
  expect((await ground.make(surveyId, { steps: [{ ...invitation, text: "{city} {link}" }] })).ok).toBe(true);
});

test("a draft is edited as a whole and keeps the ids of its steps; after the start it is not", async () => {
  const surveyId = await ground.surveyOf(people(1));
  const { id } = must(await ground.make(surveyId, { steps: [invitation] }));
  const before = await findCampaign(ground.pool, id);
  const input = campaignInput.parse(
    draft({
      name: "Winter",
      validity: "24h",
      quietHours: { from: "20:00", to: "09:00" },
      steps: [
        invitation,
        { kind: "reminder", text: "{link}", audience: "notClicked", at: { afterDays: 3, time: "09:00" } },
      ],
    }),
  );
  const edited = must(await editCampaign(ground.pool, actor, { campaignId: id, ...input }));
  expect(edited).toMatchObject({ name: "Winter", validity: "1d", quietHours: { from: "20:00", to: "09:00" } });
  expect(edited.steps.map(({ kind, audience, at }) => ({ kind, audience, at }))).toEqual([
    { kind: "invitation", audience: "everyone", at: null },
    { kind: "reminder", audience: "notClicked", at: { afterDays: 3, time: "09:00" } },
  ]);
  expect(edited.steps[0]?.id).toBe(before?.steps[0]?.id);
  must(await startCampaign(ground.pool, actor, { campaignId: id }));
  expect(await editCampaign(ground.pool, actor, { campaignId: id, ...input })).toMatchObject({
    ok: false,
    problem: { kind: "conflict" },
  });
});

test("a draft is deleted with its steps and test sends; what was started is not", async () => {
  const surveyId = await ground.surveyOf(people(1));
  const { id, steps } = must(await ground.make(surveyId));
  must(await testSend(ground.pool, actor, { campaignId: id, stepId: steps[0]?.id ?? "", mobile: "320 000 9999" }));
  expect(must(await deleteDraft(ground.pool, actor, { campaignId: id }))).toEqual({ deleted: "Autumn" });
  expect(await findCampaign(ground.pool, id)).toBeNull();
  expect(await deleteDraft(ground.pool, actor, { campaignId: id })).toMatchObject({ problem: { kind: "notFound" } });
  const { campaignId } = await ground.started(people(1));
  expect(await deleteDraft(ground.pool, actor, { campaignId })).toMatchObject({ problem: { kind: "conflict" } });
  expect(await findCampaign(ground.pool, campaignId)).not.toBeNull();
});

test("the days of a reminder count from the invitation, whenever that leaves", async () => {
  const surveyId = await ground.surveyOf(people(1));
  const steps = [
    { ...invitation, at: { afterDays: 3, time: "09:00" } },
    { kind: "reminder" as const, text: "{link}", at: { afterDays: 2, time: "09:00" } },
  ];
  expect(await ground.make(surveyId, { steps })).toMatchObject({ ok: true });
  const again = { ...steps[1], at: { afterDays: 2, time: "08:00" } } as (typeof steps)[1];
  expect(await ground.make(surveyId, { steps: [...steps, again] })).toMatchObject({ ok: false });
});
