import { expect, type Page, test } from "@playwright/test";
import { startFakeTwilio, TWILIO_SID } from "../lib/gateways/testing/fake-twilio";
import type { TestServer } from "../lib/gateways/testing/http-server";
import { expectAccessible } from "./accessibility";
import { installed, runEsito } from "./installation";
import { ownerState, signInAsOwner } from "./sign-in";

const secret = "tok3n-nobody-may-read";
let provider: TestServer;
test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  provider = await startFakeTwilio({ authToken: secret });
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

async function confirm(page: Page, name: string, open: string, act: string): Promise<void> {
  await card(page, name).getByRole("button", { name: open }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: act }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
}

test("an owner adds a gateway, tests it, lets it carry, pauses, changes and removes it; nobody reads its secret", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ storageState: ownerState });
  const page = await context.newPage();
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

  await test.step("its secret goes to no other address, and the same account is not taken twice", async () => {
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
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const path of [address(""), address("/new"), `${installed().url}${edit}`]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
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
    const link = /http\S+\/setup\/\S+/.exec(runEsito("user", "--email", "viewer@example.org", "--role", "viewer"))?.[0];
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

  await test.step("it is removed, and the simulator carries again", async () => {
    await page.goto(address(""));
    await confirm(page, "Twilio Italy", "Remove", "Remove Twilio Italy");
    await expect(card(page, "Twilio Italy")).toHaveCount(0);
    await page.waitForTimeout(4_000);
    await page.reload();
    await expect(card(page, "Twilio Italy")).toHaveCount(0);
  });

  expect(leaks).toEqual([]);
  expect(provider.heard.filter(({ method }) => method === "POST")).toEqual([]);
  await context.close();
});
