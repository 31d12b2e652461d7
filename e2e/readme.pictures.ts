import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { call, makeSurvey, settled, startCampaign } from "./api";
import { installed, lastLineOf, root } from "./installation";
import { ownerState, signInAsOwner } from "./sign-in";

const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
] as const;

test("pictures of every screen, light, dark and on a phone", async ({ browser }) => {
  await signInAsOwner(browser);
  await call("POST", "/licences", { add: 10_000, note: "play money" });
  const survey = await makeSurvey("Customer satisfaction 2026");
  await call("POST", `/surveys/${survey}/contacts`, readFileSync(join(root, "e2e/fixtures/contacts.csv")));
  const campaign = await startCampaign(survey, "Autumn", "Hello {name}, how was your visit? {link}");
  const step = await settled(campaign, 5_000);
  const list = await call<{ data: { id: string }[] }>(
    "GET",
    `/surveys/${survey}/contacts?step=${step.id}&heading=delivered&limit=1`,
  );
  const screens = {
    statistics: `/surveys/${survey}/statistics/${campaign}`,
    contacts: `/surveys/${survey}/contacts`,
    contact: `/surveys/${survey}/contacts/${list.body.data[0]?.id}`,
    "sms-sender": `/surveys/${survey}/sms-sender`,
    campaign: `/surveys/${survey}/sms-sender/${campaign}`,
    activity: `/surveys/${survey}/activity`,
    surveys: "/surveys",
    outcomes: "/outcomes",
    licences: "/licences",
    phones: "/phones",
  };
  for (const { name: look, ...options } of looks) {
    const context = await browser.newContext({ ...options, storageState: ownerState, locale: "en-GB" });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(screens)) {
      await page.goto(installed().url + path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.screenshot({ path: join(root, "e2e/screenshots", `${name}-${look}.png`) });
    }
    await context.close();
  }
});

const charts = {
  "outcomes-over-time": "Outcomes over time",
  "answers-over-time": "What people did, over time",
  "time-to-receipt": "Time to receipt",
  reasons: "Errors by reason",
  countries: "Delivered by country",
  networks: "Reached by receipt, and by opened link, by network",
  funnel: "From loaded to completed",
  comparison: "Steps at the same age",
};

/** Drawn by the browser once it knows their width; the others are there with the page. */
const drawings = new Set([
  "outcomes-over-time",
  "answers-over-time",
  "time-to-receipt",
  "funnel",
  "comparison",
  "activity-over-time",
]);

test("pictures of every chart, from a survey of 20,000 made by the seed", async ({ browser }) => {
  test.setTimeout(600_000);
  await signInAsOwner(browser);
  const made = await lastLineOf("seed", "--contacts", "20000", "--seed", "26");
  const { survey, campaign } = JSON.parse(made) as { survey: string; campaign: string };
  for (const { name: look, ...options } of looks) {
    const context = await browser.newContext({ ...options, storageState: ownerState, locale: "en-GB" });
    const page = await context.newPage();
    const take = async (name: string, title: string) => {
      const chart = page.getByRole("figure", { name: title, exact: true }).first();
      await chart.scrollIntoViewIfNeeded();
      if (drawings.has(name)) await chart.locator(".recharts-surface").first().waitFor();
      await chart.screenshot({ path: join(root, "e2e/screenshots", `chart-${name}-${look}.png`) });
    };
    await page.goto(`${installed().url}/surveys/${survey}/statistics/${campaign}?charts=all`);
    for (const [name, title] of Object.entries(charts)) await take(name, title);
    await page.goto(`${installed().url}/surveys/${survey}/activity`);
    await take("activity", "Contacts by last status");
    await take("activity-over-time", "Contacts by last status, over time");
    await context.close();
  }
});
