import { expect, test } from "vitest";
import type { Actor } from "@/lib/domain/role";
import { bulkInput } from "@/lib/schemas/bulk";
import { campaignInput } from "@/lib/schemas/campaign";
import { gatewayInput } from "@/lib/schemas/gateway";
import { viewInput } from "@/lib/schemas/view";
import { continueBulkAct } from "./bulk/continue-bulk";
import { prepareBulkAct } from "./bulk/prepare-bulk";
import { changeUserRole, removePerson } from "./change-user";
import { createSurvey } from "./create-survey";
import { deleteDraft } from "./delete-draft";
import { editCampaign } from "./edit-campaign";
import { eraseContact } from "./erase-contact";
import { pauseCampaign } from "./pause-campaign";
import { pauseGatewayByHand } from "./pause-gateway";
import { removeGateway } from "./remove-gateway";
import { resumeGateway } from "./resume-gateway";
import { addGateway, changeGateway } from "./save-gateway";
import { startCampaign } from "./start-campaign";
import { campaignGround, draft, must, people } from "./testing-campaign";
import { topUpLicences } from "./top-up-licences";
import { updateSurvey } from "./update-survey";
import { changeView, removeView } from "./views/change-view";
import { createView } from "./views/create-view";

const ground = campaignGround();
const anna: Actor = { name: "Anna", role: "owner", key: "user:a" };

/** Every row of every table but the audit. */
async function everything(): Promise<unknown[]> {
  const { rows: tables } = await ground.pool.query(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'audit' ORDER BY 1",
  );
  const rowsOf = tables.map(({ name }) => `SELECT '${name}' AS name, t::text AS row FROM "${name}" t`);
  return (await ground.pool.query(`${rowsOf.join(" UNION ALL ")} ORDER BY 1, 2`)).rows;
}

const survey = {
  code: "X1",
  name: "Other",
  questionnaireUrl: "https://q.example",
  defaultRegion: null,
  timeZone: "UTC",
};
const gateway = (account: string) =>
  gatewayInput.parse({ kind: "smpp", label: account, host: "127.0.0.1", port: "2775", account, password: "pass" });
const view = (name: string) => viewInput.parse({ name, query: "country=IT", shared: false });

let made = 0;
const surveyOf = () => ground.surveyOf(people(2));
const draftOf = async () => must(await ground.make(await surveyOf())).id;
const gatewayOf = async () => must(await addGateway(ground.pool, anna, gateway(`account${made++}`))).id;
async function viewOf() {
  const surveyId = await surveyOf();
  const { id } = must(await createView(ground.pool, anna, { ...view(`View ${made++}`), surveyId }));
  return { surveyId, viewId: id };
}
async function personOf(): Promise<string> {
  const id = `person${made++}`;
  await ground.pool.query(
    `INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, 'Bea', $1 || '@example.org', 'viewer', now())`,
    [id],
  );
  return id;
}

/** Makes what an act is about, and returns the act. */
const acts: Record<string, () => Promise<() => Promise<{ ok: boolean }>>> = {
  "a survey is created": async () => () => createSurvey(ground.pool, anna, survey),
  "a survey is changed": async () => {
    const id = await surveyOf();
    return () => updateSurvey(ground.pool, anna, { ...survey, id, code: "X2" });
  },
  "a draft is edited": async () => {
    const campaignId = await draftOf();
    return () => editCampaign(ground.pool, anna, { ...campaignInput.parse(draft({ name: "Winter" })), campaignId });
  },
  "a draft is deleted": async () => {
    const campaignId = await draftOf();
    return () => deleteDraft(ground.pool, anna, { campaignId });
  },
  "a campaign is started": async () => {
    const campaignId = await draftOf();
    return () => startCampaign(ground.pool, anna, { campaignId });
  },
  "a campaign is paused": async () => {
    const { campaignId } = await ground.started(people(2));
    return () => pauseCampaign(ground.pool, anna, { campaignId });
  },
  "a view is made": async () => {
    const surveyId = await surveyOf();
    return () => createView(ground.pool, anna, { ...view("Italy"), default: true, surveyId });
  },
  "a view is changed": async () => {
    const key = await viewOf();
    return () => changeView(ground.pool, anna, { ...key, name: "Renamed" });
  },
  "a view is deleted": async () => {
    const key = await viewOf();
    return () => removeView(ground.pool, anna, key);
  },
  "a person is erased": async () => {
    const surveyId = await surveyOf();
    const { rows } = await ground.pool.query("SELECT id FROM contact WHERE survey_id = $1", [surveyId]);
    return () => eraseContact(ground.pool, anna, { surveyId, contactId: rows[0].id });
  },
  "the last batch of an act on many is done": async () => {
    const surveyId = await surveyOf();
    const act = { act: "edit", field: "name", value: "Bruna" };
    const { id } = must(await prepareBulkAct(ground.pool, anna, bulkInput.parse({ surveyId, query: "", act })));
    return () => continueBulkAct(ground.pool, anna, { surveyId, bulkId: id });
  },
  "a gateway is added": async () => () => addGateway(ground.pool, anna, gateway("new")),
  "a gateway is changed": async () => {
    const id = await gatewayOf();
    return () => changeGateway(ground.pool, anna, { ...gateway("renamed"), id, revision: 0, noSignature: false });
  },
  "a gateway is resumed": async () => {
    const id = await gatewayOf();
    return () => resumeGateway(ground.pool, anna, { id });
  },
  "a gateway is paused": async () => {
    const id = await gatewayOf();
    must(await resumeGateway(ground.pool, anna, { id }));
    return () => pauseGatewayByHand(ground.pool, anna, { id });
  },
  "a gateway is removed": async () => {
    const id = await gatewayOf();
    return () => removeGateway(ground.pool, anna, { id });
  },
  "licences are bought": async () => () => topUpLicences(ground.pool, anna, { add: 500, note: null }),
  "a person gets another role": async () => {
    const id = await personOf();
    return () => changeUserRole(ground.pool, anna, { id, role: "manager" });
  },
  "a person is removed": async () => {
    const id = await personOf();
    return () => removePerson(ground.pool, anna, { id });
  },
};

test.each(Object.entries(acts))("%s and stands in the audit, or neither", async (_, prepare) => {
  const act = await prepare();
  const before = await everything();
  await ground.pool.query("ALTER TABLE audit ADD CONSTRAINT full_now CHECK (false) NOT VALID");
  await expect(act()).rejects.toThrow("full_now");
  expect(await everything()).toEqual(before);
  await ground.pool.query("ALTER TABLE audit DROP CONSTRAINT full_now");
  const { rows: earlier } = await ground.pool.query("SELECT count(*)::int AS n FROM audit");
  expect(await act()).toMatchObject({ ok: true });
  expect(await everything()).not.toEqual(before);
  const { rows: later } = await ground.pool.query("SELECT count(*)::int AS n FROM audit");
  expect(later[0].n).toBe(earlier[0].n + 1);
});
