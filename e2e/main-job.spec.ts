import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { installed, root, runEsito } from "./installation";
import { ownerState } from "./sign-in";

const expected = JSON.parse(readFileSync(join(root, "e2e/fixtures/contacts.expected.json"), "utf8"));

test("a manager signs in, imports a list, sends a campaign, clicks a number and reads a contact's history", async ({
  page,
}) => {
  test.setTimeout(240_000);

  await test.step("the one-time link makes the first owner, once", async () => {
    await page.goto(installed().setupLink);
    await page.getByLabel("Your name").fill("Laura Conti");
    await page.getByLabel("E-mail").fill("laura@example.org");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page.getByRole("heading", { name: "Surveys", exact: true })).toBeVisible();
    await page.context().storageState({ path: ownerState });
  });

  await test.step("a survey", async () => {
    await page.getByRole("link", { name: "New survey" }).first().click();
    await page.getByLabel("Code").fill("STORY");
    await page.getByLabel("Name", { exact: true }).fill("Customer satisfaction 2026");
    await page.getByLabel("Questionnaire's address").fill("https://example.org/q");
    await page.getByLabel("Country of national numbers").selectOption("IT");
    await page.getByLabel("Time zone").selectOption("Europe/Rome");
    await page.getByRole("button", { name: /survey/ }).click();
    await expect(page.getByText("Customer satisfaction 2026").first()).toBeVisible();
  });

  await test.step("the supplied list, whole, through the screen", async () => {
    await tab(page, "Contacts");
    await page
      .getByRole("link", { name: /Import/ })
      .first()
      .click();
    await page.locator('input[type="file"]').setInputFiles(join(root, "e2e/fixtures/contacts.csv"));
    await page.getByRole("button", { name: "Import contacts" }).click();
    await expect(page.getByRole("main")).toContainText("5,000");
    await expect(page.getByRole("main")).toContainText(/created/i);
  });

  await test.step("a campaign, checked before it starts", async () => {
    await tab(page, "SMS Sender");
    await page.getByRole("link", { name: "New campaign" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("Autumn");
    await page.getByLabel("Sender").fill("Esito");
    await page.getByLabel(/Text/).first().fill("Hello {name}, please tell us about your visit: {link}");
    await page
      .getByRole("button", { name: /Save|Create/ })
      .first()
      .click();
    await page.getByRole("button", { name: /Check and start/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("4,568 messages");
    await expect(dialog).toContainText("240 invalid");
    await expect(dialog).toContainText("192 duplicated");
    await dialog.getByRole("button", { name: /^Send / }).click();
    await expect(page.getByText("running").first()).toBeVisible();
  });

  await test.step("the gear's Statistics move by themselves until everything is settled", async () => {
    await page.goto(`${installed().url}/surveys`);
    await page.getByRole("button", { name: "Customer satisfaction 2026: menu" }).first().click();
    await page.getByRole("menuitem", { name: "Statistics" }).click();
    await expect(page.getByText("adds up").first()).toBeVisible();
    const inQueue = page.getByLabel("What became of the texts").getByRole("link", { name: /in queue/i });
    await expect(inQueue).toHaveText(/^0\b/, { timeout: 60_000 });
    await expect(page.locator("tr", { hasText: "Invalid" }).first()).toContainText(String(expected.invalid));
    await expect(page.locator("tr", { hasText: "Duplicated" }).first()).toContainText(String(expected.duplicated));
  });

  await test.step("a number opens exactly its contacts", async () => {
    await page.getByRole("link", { name: "192 duplicated" }).first().click();
    await expect(page).toHaveURL(/contacts\?/);
    await expect(page.getByRole("main")).toContainText("192 contacts");
  });

  await test.step("a contact shows its whole history, from the queue to the end", async () => {
    await page.goBack();
    await page
      .getByRole("link", { name: /^[\d,]+ undeliverable$/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { name: "Contacts", exact: true })).toBeVisible();
    await page.getByRole("main").locator("tbody a").first().click();
    const history = page.getByRole("table", { name: /history/i });
    await expect(history.locator("tbody tr")).toHaveText([/Undeliverable/, /Unknown/, /Buffered/, /Buffered/]);
  });

  expect(await runEsito("verify")).toContain(" 0 differences");
});

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name, exact: true }).first().click();
}
