import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { call, makeSurvey, type StepStatistics, settled, startCampaign, statistics } from "./api";
import { installed, root, runEsito } from "./installation";

const headings = [
  ["inQueue", (s: StepStatistics) => s.inQueue],
  ["handedOver", (s: StepStatistics) => s.handedOver],
  ["sent", (s: StepStatistics) => s.sent],
  ["delivered", (s: StepStatistics) => s.delivered],
  ["errors", (s: StepStatistics) => s.errors.total],
  ["errors.notSent", (s: StepStatistics) => s.errors.notSent],
  ["errors.permanent", (s: StepStatistics) => s.errors.permanent],
  ["errors.temporary", (s: StepStatistics) => s.errors.temporary],
  ["clicked", (s: StepStatistics) => s.clicked as number],
  ["partial", (s: StepStatistics) => s.partial as number],
  ["completed", (s: StepStatistics) => s.completed as number],
  ["leftOut", (s: StepStatistics) => s.leftOut.total],
] as const;

test.beforeAll(async () => {
  await call("POST", "/licences", { add: 50_000, note: "browser tests" });
});

test("the supplied list ends with its expected figures, and every number equals its list", async () => {
  const expected = JSON.parse(readFileSync(join(root, "e2e/fixtures/contacts.expected.json"), "utf8"));
  const survey = await makeSurvey("Supplied list");
  const upload = await call<{ created: number; rejectedTotal: number }>(
    "POST",
    `/surveys/${survey}/contacts`,
    readFileSync(join(root, "e2e/fixtures/contacts.csv")),
  );
  expect(upload.body).toMatchObject({ created: expected.rows, updated: 0, rejectedTotal: expected.rejectedLines });
  const before = (await call<{ balance: number }>("GET", "/licences?limit=1")).body.balance;
  const campaign = await startCampaign(survey, "Autumn");
  const step = await settled(campaign, expected.rows);

  expect(step.outcomes["SMS Sender: Invalid"]?.count).toBe(expected.invalid);
  expect(step.outcomes["SMS Sender: Duplicated"]?.count).toBe(expected.duplicated);
  expect(step.handedOver).toBe(expected.sendable);
  expect(step.loaded).toBe(step.leftOut.total + step.inQueue + step.delivered + step.errors.total);
  expect(step.errors.total).toBe(step.errors.notSent + step.errors.permanent + step.errors.temporary);
  expect(Object.values(step.outcomes).reduce((sum, { count }) => sum + count, 0)).toBe(expected.rows);
  for (const [heading, of] of headings) {
    const list = await call<{ total: number }>(
      "GET",
      `/surveys/${survey}/contacts?step=${step.id}&heading=${heading}&limit=1`,
    );
    expect({ heading, total: list.body.total }).toEqual({ heading, total: of(step) });
  }
  for (const [label, { count }] of Object.entries(step.outcomes)) {
    const list = await call<{ total: number }>(
      "GET",
      `/surveys/${survey}/contacts?step=${step.id}&outcome=${encodeURIComponent(label)}&limit=1`,
    );
    expect({ label, total: list.body.total }).toEqual({ label, total: count });
  }
  const after = (await call<{ balance: number }>("GET", "/licences?limit=1")).body.balance;
  expect(before - after).toBe(step.licences);
  expect(await runEsito("verify")).toContain(" 0 differences");
});

test("after kill -9 of the worker mid-campaign nobody is texted twice, nobody is forgotten, and the history proves it", async () => {
  const survey = await makeSurvey("Killed worker");
  const contacts = Array.from({ length: 4_000 }, (_, i) => ({
    identification: `K${i}`,
    name: "Luca",
    mobile: `+39320${1_000_000 + i}`,
  }));
  await call("POST", `/surveys/${survey}/contacts`, { contacts });
  const campaign = await startCampaign(survey, "Killed");
  await expect.poll(async () => (await statistics(campaign))[0]?.handedOver ?? 0).toBeGreaterThan(300);
  const { processes, simulator } = JSON.parse(readFileSync(join(installed().dataFolder, "esito.json"), "utf8"));
  process.kill(processes.worker.pid, "SIGKILL");
  const simulated = async (path: string) => (await fetch(`http://127.0.0.1:${simulator.httpPort}${path}`)).json();
  const waiting = async () => {
    const [step] = await statistics(campaign);
    const list = await call<{ total: number; data: { e164: string; lastStatus: string }[] }>(
      "GET",
      `/surveys/${survey}/contacts?step=${step?.id}&heading=inQueue&limit=1000`,
    );
    return list.body;
  };
  // At most the window was on its way when the worker died. What the network took is reported on the new worker's link; what it
  // never took stays Unknown: nobody can know, so nobody is texted a second time.
  await expect
    .poll(
      async () => {
        const { data, total } = await waiting();
        const taken = await Promise.all(
          data.map(async ({ e164 }) => (await simulated(`/submissions?number=${encodeURIComponent(e164)}`)).accepted),
        );
        const unknown = data.every(({ lastStatus }) => lastStatus === "SMS Sender: Unknown");
        return { few: total <= 100, unknown, taken: taken.reduce((sum, accepted) => sum + accepted, 0) };
      },
      { timeout: 90_000 },
    )
    .toEqual({ few: true, unknown: true, taken: 0 });
  const { total } = await waiting();
  expect((await statistics(campaign))[0]).toMatchObject({ loaded: 4_000, handedOver: 4_000, inQueue: total });
  expect(await simulated("/submissions")).toMatchObject({ repeatedCount: 0 });
  expect(await runEsito("verify")).toContain(" 0 differences");
});
