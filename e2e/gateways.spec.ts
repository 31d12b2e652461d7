import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { createPool } from "../lib/db/pool";
import { startFakeTwilio, TWILIO_SID } from "../lib/gateways/testing/fake-twilio";
import type { TestServer } from "../lib/gateways/testing/http-server";
import { expectAccessible } from "./accessibility";
import { call, makeSurvey, startCampaign, statistics } from "./api";
import { installed, runEsito } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

const secret = "tok3n-nobody-may-read";
let provider: TestServer;
/** Whether the provider reports what it delivers. */
let reports = true;
test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  await call("POST", "/licences", { add: 1_000, note: "For the gateways" });
  provider = await startFakeTwilio({ authToken: secret, reports: () => reports });
});
test.afterAll(() => provider.close());

const address = (path: string) => `${installed().url}/settings/gateways${path}`;
const card = (page: Page, name: string) => page.locator("section").filter({ has: page.getByRole("heading", { name }) });

async function fill(page: Page, label: string, token: string): Promise<void> {
  await page.getByLabel("Twilio").check();
  await page.getByLabel("Name", { exact: true }).fill(label);
  await page.getByLabel("Host").fill(`127.0.0.1:${provider.port}`);
  await page.getByLabel("Account SID").fill(TWILIO_SID);
  await page.getByLabel("Auth token").fill(token);
}

/** The texts that the provider was given. */
const texts = () => provider.heard.filter(({ method, path }) => method === "POST" && path.endsWith("/Messages.json"));

/** A running campaign to these numbers. */
async function campaignTo(name: string, numbers: readonly string[]): Promise<string> {
  const survey = await makeSurvey(name);
  await call("POST", `/surveys/${survey}/contacts`, { contacts: numbers.map((mobile) => ({ name: "Ada", mobile })) });
  return startCampaign(survey, name);
}

async function expectOutcome(campaign: string, outcome: string, count: number): Promise<void> {
  await expect
    .poll(async () => (await statistics(campaign))[0]?.outcomes[`SMS Sender: ${outcome}`]?.count, { timeout: 60_000 })
    .toBe(count);
}

/** As if so many minutes had passed since the gateway took and reported anything. */
async function minutesLater(label: string, minutes: number): Promise<void> {
  const { databaseUrl } = JSON.parse(readFileSync(join(installed().dataFolder, "esito.json"), "utf8"));
  const pool = createPool(databaseUrl, "esito browser tests", 1);
  await pool.query(
    `WITH moved AS (UPDATE gateway SET last_receipt_at = last_receipt_at - make_interval(mins => $2) WHERE label = $1 RETURNING id)
     UPDATE part SET sent_at = sent_at - make_interval(mins => $2) WHERE gateway_id = (SELECT id FROM moved)`,
    [label, minutes],
  );
  await pool.end();
}

async function confirm(page: Page, name: string, open: string, act: string): Promise<void> {
  await card(page, name).getByRole("button", { name: open }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: act }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
}

test("an owner adds a gateway, tests it, lets it carry, pauses, changes and removes it; nobody reads its secret", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const page = await ownerPage(browser);
  const leaks: string[] = [];
  page.on("response", async (response) => {
    const text = await response.text().catch(() => "");
    if (text.includes(secret)) leaks.push(response.url());
  });

  await test.step("what is missing is said where it is", async () => {
    await page.goto(address(""));
    await page.getByRole("link", { name: "Add gateway" }).click();
    await page.getByRole("button", { name: "Add gateway" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Write a name.");
    await page.getByLabel("Infobip").check();
    await page.getByLabel("Name", { exact: true }).fill("Nowhere");
    await page.getByRole("button", { name: "Add gateway" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("xxxxx.api.infobip.com");
  });

  await test.step("a wrong secret is kept, fails its test in words, and is put right", async () => {
    await page.goto(address("/new"));
    await fill(page, "Twilio Italy", "guess");
    await page.getByRole("button", { name: "Add gateway" }).click();
    await expect(card(page, "Twilio Italy").getByText("Not in use yet.")).toBeVisible();
    await card(page, "Twilio Italy").getByRole("button", { name: "Test" }).click();
    await expect(card(page, "Twilio Italy").getByText("The test failed.")).toBeVisible();
    await expect(card(page, "Twilio Italy")).toContainText("Twilio refuses the account SID or the auth token.");
    await card(page, "Twilio Italy").getByRole("link", { name: "Edit" }).click();
    await expect(page.getByLabel("Auth token")).toHaveValue("");
    await page.getByLabel("Auth token").fill(secret);
    await page.getByLabel("Numbers it carries").fill("+39, 378");
    await page.getByRole("button", { name: "Save gateway" }).click();
    await expect(card(page, "Twilio Italy")).toContainText("new, connected");
    await card(page, "Twilio Italy").getByRole("button", { name: "Test" }).click();
    await expect(card(page, "Twilio Italy").getByText("The test went well")).toBeVisible();
    await expect(card(page, "Twilio Italy")).toContainText("+378, +39, weight 1");
  });

  await test.step("only this machine can open the links and the reports' address: that is said on every page", async () => {
    await page.goto(`${installed().url}/surveys`);
    await expect(page.getByText("which only this machine can open")).toBeVisible();
    await expect(page.getByText("Delivery reports of HTTP providers cannot come in")).toBeVisible();
  });

  await test.step("it carries, is paused and carries again", async () => {
    await page.goto(address(""));
    await confirm(page, "Twilio Italy", "Let it carry", "Let Twilio Italy carry");
    await expect(card(page, "Twilio Italy").getByText("connected", { exact: true })).toBeVisible();
    await confirm(page, "Twilio Italy", "Pause", "Pause Twilio Italy");
    await expect(card(page, "Twilio Italy")).toContainText("Paused by Laura Conti.");
    await confirm(page, "Twilio Italy", "Resume", "Resume Twilio Italy");
    await expect(card(page, "Twilio Italy").getByText("connected", { exact: true })).toBeVisible();
  });

  await test.step("a campaign leaves by it, and its health tells what was really sent", async () => {
    const italy = Array.from({ length: 30 }, (_, i) => `+39320176${8100 + i}`);
    const sweden = ["+46701740641", "+46701740642", "+46701740643"];
    const campaign = await campaignTo("By Twilio", [...italy, ...sweden]);
    await expectOutcome(campaign, "Delivered", 30);
    expect(texts()).toHaveLength(30);
    await page.goto(address(""));
    const italian = card(page, "Twilio Italy");
    await expect(italian).toContainText("of 30 final receipts");
    await expect(italian).toContainText("0 of 20");
    await expect(italian).toContainText("0 % of answers");
    await expect(italian.getByText("none yet")).toHaveCount(0);
    await expect(card(page, "the simulator")).toContainText("nothing: there is another gateway");

    await expect(page.getByText("3 messages wait: no gateway carries their numbers now.")).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText("To Sweden (3).")).toBeVisible();
    await italian.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Numbers it carries").fill("+39, +46");
    await page.getByRole("button", { name: "Save gateway" }).click();
    await expectOutcome(campaign, "Delivered", 33);
    expect(texts()).toHaveLength(33);
    await page.goto(address(""));
    await expect(page.getByText(/no gateway carries/)).toHaveCount(0);
    await expect(card(page, "Twilio Italy")).toContainText("of 33 final receipts");
  });

  let silent = "";
  await test.step("when reports stop while messages still leave, every page says so, until they come again; it is not removed meanwhile", async () => {
    reports = false;
    silent = await campaignTo(
      "Silence",
      Array.from({ length: 25 }, (_, i) => `+39320177${8100 + i}`),
    );
    await expectOutcome(silent, "Accepted", 25);
    await page.goto(address(""));
    const italian = card(page, "Twilio Italy");
    await expect(italian).toContainText("25 SMS taken since");
    await expect(italian.getByText("Receipts have stopped")).toHaveCount(0);
    await minutesLater("Twilio Italy", 11);
    await page.goto(address(""));
    await expect(italian.getByText("Receipts have stopped while messages still leave.")).toBeVisible();
    await page.goto(`${installed().url}/surveys`);
    const alarm = page.getByText("No delivery report has come from the gateway Twilio Italy for a while.");
    await expect(alarm).toBeVisible();
    await expect(page.getByText("It took 25 SMS since")).toBeVisible();
    await expectAccessible(page);
    await page.goto(address(""));
    await italian.getByRole("button", { name: "Remove" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Remove Twilio Italy" }).click();
    await expect(dialog).toContainText("25 messages wait for its answer or report.");
    await page.goto(`${installed().url}/surveys`);
    reports = true;
    const again = await campaignTo("Again", ["+393201788101"]);
    await expectOutcome(again, "Delivered", 1);
    await page.reload();
    await expect(alarm).toHaveCount(0);
  });

  await test.step("its secret goes to no other address, and the same account is not taken twice", async () => {
    await page.goto(address(""));
    await card(page, "Twilio Italy").getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Host").fill("elsewhere.example.org");
    await page.getByRole("button", { name: "Save gateway" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Type the secret again");
    await page.goto(address("/new"));
    await fill(page, "Twilio again", secret);
    await page.getByRole("button", { name: "Add gateway" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("has this account already");
  });

  await test.step("every page passes axe, light and dark, and fits a phone", async () => {
    await page.goto(address(""));
    const edit = await card(page, "Twilio Italy").getByRole("link", { name: "Edit" }).getAttribute("href");
    for (const path of [address(""), address("/new"), `${installed().url}${edit}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [address(""), address("/new"), `${installed().url}${edit}`]) {
      await page.goto(path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });

  await test.step("others see how gateways do, and can do nothing to them", async () => {
    const link = /http\S+\/setup\/\S+/.exec(
      await runEsito("user", "--email", "viewer@example.org", "--role", "viewer"),
    )?.[0];
    const other = await browser.newContext();
    const view = await other.newPage();
    await view.goto(link ?? "");
    await view.getByLabel("Your name").fill("Ada Viewer");
    await view.getByLabel("Password").fill("correct horse battery");
    await view.getByRole("button", { name: "Save and sign in" }).click();
    await expect(view.getByRole("heading", { name: "Surveys", exact: true })).toBeVisible();
    await view.goto(address(""));
    await expect(card(view, "Twilio Italy")).toBeVisible();
    await expect(view.getByRole("main").getByRole("button")).toHaveCount(0);
    await expect(view.getByRole("link", { name: "Add gateway" })).toHaveCount(0);
    for (const path of ["/new", "/anything"]) {
      await view.goto(address(path));
      await expect(view.getByText("Owners manage gateways")).toBeVisible();
      await expect(view.getByLabel("Name", { exact: true })).toHaveCount(0);
    }
    await other.close();
  });

  await test.step("once its reports are in it is removed, and the simulator carries again", async () => {
    // Asked about them, the provider says now that they were delivered.
    await expectOutcome(silent, "Delivered", 25);
    await page.goto(address(""));
    await confirm(page, "Twilio Italy", "Remove", "Remove Twilio Italy");
    await expect(card(page, "Twilio Italy")).toHaveCount(0);
    const campaign = await campaignTo("By the simulator", ["+393201799101"]);
    await expectOutcome(campaign, "Delivered", 1);
    await page.goto(address(""));
    await expect(card(page, "Twilio Italy")).toHaveCount(0);
    await expect(card(page, "the simulator")).toContainText("all numbers, while there is no other");
  });

  expect(leaks).toEqual([]);
  expect(texts()).toHaveLength(59);
  await page.context().close();
});
