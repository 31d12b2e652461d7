import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createPool } from "../lib/db/pool";
import { call, makeSurvey, settled, startCampaign } from "./api";
import { installed } from "./installation";
import { ownerState, signInAsOwner } from "./sign-in";

let survey: string;

test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  await call("POST", "/licences", { add: 10, note: "states" });
  survey = await makeSurvey("States");
  await call("POST", `/surveys/${survey}/contacts`, { contacts: [{ identification: "A", mobile: "+46701740611" }] });
  await settled(await startCampaign(survey, "States"), 1);
});

function installation() {
  return JSON.parse(readFileSync(join(installed().dataFolder, "esito.json"), "utf8"));
}

for (const [screen, table, title] of [
  ["contacts", "message", "Contacts"],
  ["statistics", "step_figure", "Statistics"],
  ["activity", '"view"', "Survey Activity"],
] as const) {
  test(`${screen}: says that it loads while the database answers slowly, then shows its page`, async ({ browser }) => {
    const context = await browser.newContext({ storageState: ownerState });
    const page = await context.newPage();
    const pool = createPool(installation().databaseUrl, "esito browser tests", 1);
    const slow = await pool.connect();
    try {
      await slow.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      await page.goto(`${installed().url}/surveys/${survey}/${screen}`, { waitUntil: "commit" });
      await expect(page.getByRole("status").filter({ hasText: "Loading" }).first()).toBeAttached();
      await slow.query("COMMIT");
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
    } finally {
      slow.release(true);
      await pool.end();
      await context.close();
    }
  });
}

test("with the database away a page says what happened and comes back when it is asked again", async ({ browser }) => {
  const context = await browser.newContext({ storageState: ownerState });
  const page = await context.newPage();
  const { supervisor } = installation();
  const postmaster = Number(
    readFileSync(join(installed().dataFolder, "postgres/postmaster.pid"), "utf8").split("\n")[0],
  );
  // The supervisor would start PostgreSQL again within a moment.
  process.kill(supervisor.pid, "SIGSTOP");
  try {
    process.kill(postmaster, "SIGINT");
    await expect.poll(async () => (await fetch(`${installed().url}/api/health`)).status, { timeout: 30_000 }).toBe(503);
    await page.goto(`${installed().url}/surveys/${survey}/contacts`);
    await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
    await expect(page.getByText(/database is away/)).toBeVisible();
  } finally {
    process.kill(supervisor.pid, "SIGCONT");
  }
  await expect.poll(async () => (await fetch(`${installed().url}/api/health`)).status, { timeout: 60_000 }).toBe(200);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible();
  await context.close();
});

test("a live page says that it lost its connection, and that it is live again", async ({ browser }) => {
  const context = await browser.newContext({ storageState: ownerState });
  const page = await context.newPage();
  let away = true;
  await context.route("**/api/v1/events?**", (route) => (away ? route.abort() : route.continue()));
  await page.goto(`${installed().url}/surveys/${survey}/statistics`);
  await expect(page.getByText(/reconnecting/)).toBeVisible();
  away = false;
  await expect(page.getByText(/^live /)).toBeVisible({ timeout: 20_000 });
  await context.close();
});
