import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { call, makeSurvey, settled, startCampaign } from "./api";
import { installed } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

interface Contact {
  identification: string;
  name: string | null;
  fields: Record<string, string>;
}

let survey: string;
test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  survey = await makeSurvey("Files");
  const contacts = [1, 2].map((n) => ({
    identification: `E${n}`,
    name: "Ada",
    mobile: `+39320000200${n}`,
    fields: { Betrag: "7" },
  }));
  await call("POST", `/surveys/${survey}/contacts`, { contacts: [...contacts, { mobile: "+393200002003" }] });
});

async function open(browser: Browser, path: string): Promise<Page> {
  const page = await ownerPage(browser);
  await page.goto(`${installed().url}/surveys/${survey}${path}`);
  return page;
}

/** Chooses a file, again where the page was not yet listening. */
async function choose(page: Page, name: string, text: string, column: string): Promise<void> {
  await expect(async () => {
    await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await expect(page.getByLabel(`What “${column}” is`)).toBeVisible({ timeout: 3_000 });
  }).toPass();
}

async function contacts(query: string): Promise<Contact[]> {
  return (await call<{ data: Contact[] }>("GET", `/surveys/${survey}/contacts?${query}`)).body.data;
}

const list =
  "Kundennummer;Mobilnummer;Betrag;Seit\nF1;+393200001001;1.234,50;05/03/2026\nF2;+393200001002;12,5;01/02/2025\nF3;+393200001003;keine;01/02/2025\n";

test("decimals and dates are recognised and shown as they are kept, corrected, imported, filtered by, and remembered", async ({
  browser,
}) => {
  const page = await open(browser, "/contacts/import");
  await choose(page, "beträge.csv", list, "Betrag");
  // One value is none: what only might be a number is not rewritten unasked.
  await expect(page.getByLabel("What “Betrag” is")).toHaveValue("text");
  await expect(page.getByLabel("What “Seit” is")).toHaveValue("date");
  await expect(page.getByText("Both readings fit")).toBeVisible();
  await expect(page.getByRole("cell", { name: "05/03/2026 → 2026-03-05" })).toBeVisible();
  await page.getByLabel("Dates").selectOption({ label: "Month first: 12/31/2026" });
  await expect(page.getByRole("cell", { name: "05/03/2026 → 2026-05-03" })).toBeVisible();
  await page.getByLabel("What “Betrag” is").selectOption({ label: "Custom field: number" });
  await expect(page.getByText("Line 4: “Betrag” is “keine”, no number with a comma")).toBeVisible();
  await page.getByLabel("Dates").selectOption({ label: "Day first: 31/12/2026" });
  await expect(page.getByRole("cell", { name: "05/03/2026 → 2026-03-05" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import contacts" }).click();
  await expect(page.getByRole("heading", { name: "Report of beträge.csv" })).toBeVisible();
  await expect(page.locator('[data-report="created"]')).toHaveText("2");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Report as CSV", exact: true }).click(),
  ]);
  const report = readFileSync(await download.path(), "utf8");
  expect(report).toContain("Import,Created,2");
  expect(report).toMatch(/Rejected line,4,.*Betrag.*keine/);

  expect((await contacts("field-from.Betrag=100")).map(({ fields }) => fields)).toEqual([
    { Betrag: "1234.50", Seit: "2026-03-05" },
  ]);
  expect((await contacts("field-to.Seit=2025-12-31")).map(({ identification }) => identification)).toEqual(["F2"]);
  await choose(page, "später.csv", list, "Betrag");
  await expect(page.getByLabel("What “Betrag” is")).toHaveValue("number");
});

test("a file whose columns name no Mobile cannot be sent before one of them is taken for it", async ({ browser }) => {
  const page = await open(browser, "/contacts/import");
  await choose(page, "ohne.csv", "Kennzeichen;Nummer\nF9;+393200001009\n", "Nummer");
  await expect(page.getByText("The file cannot be imported like this")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import contacts" })).toBeDisabled();
  await page.getByLabel("What “Nummer” is").selectOption({ label: "Mobile" });
  await expect(page.getByText("The file cannot be imported like this")).toHaveCount(0);
  await page.getByRole("button", { name: "Import contacts" }).click();
  await expect(page.locator('[data-report="created"]')).toHaveText("1");
});

test("an export says how far it is, is whole, and comes back by import without a change", async ({ browser }) => {
  const page = await open(browser, "/contacts");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "CSV, every column" }).click(),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  const panel = page.getByRole("region", { name: "Export" });
  const { total } = (await call<{ total: number }>("GET", `/surveys/${survey}/contacts`)).body;
  await expect(panel).toContainText(`${total} contacts exported as CSV`);
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);
  const before = await contacts("sort=identification");
  const back = await call<{ updated: number; created: number }>("POST", `/surveys/${survey}/contacts`, text);
  const known = before.filter(({ identification }) => identification).length;
  // Those without an Identification are new each time; the others stand as they did.
  expect(back.body).toMatchObject({ created: total - known, updated: known, rejectedTotal: 0 });
  const after = await contacts("sort=identification");
  expect(after.filter(({ identification }) => identification)).toEqual(
    before.filter(({ identification }) => identification),
  );
});

test("an export that is cancelled leaves no file, and its address answers no more", async ({ browser }) => {
  const page = await open(browser, "/contacts");
  // A browser that does not come for the file yet.
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function hold() {
      document.body.dataset.held = this.href;
    };
  });
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "Excel, columns shown" }).click();
  const panel = page.getByRole("region", { name: "Export" });
  const written = panel.getByRole("progressbar", { name: "Contacts written" });
  await expect(written).toBeVisible();
  // Leaving the list, and even loading the page again, does not lose sight of it.
  const address = await page.locator("body").getAttribute("data-held");
  await page.getByRole("link", { name: "Settings", exact: true }).last().click();
  await expect(page).toHaveURL(/settings$/);
  await expect(written).toBeVisible();
  await page.reload();
  await expect(written).toBeVisible();
  await expect(panel.getByRole("link", { name: "Fetch the file" })).toBeVisible();
  await panel.getByRole("button", { name: "Cancel the export" }).click();
  await expect(panel).toContainText("The export was cancelled after 0 of");
  expect((await page.request.get(address ?? "")).status()).toBe(409);
});

test("exports of the last day stay in reach, each with what it asked for, and are made again", async ({ browser }) => {
  const page = await open(browser, "/contacts?identification=E1");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "CSV, columns shown" }).click(),
  ]);
  const panel = page.getByRole("region", { name: "Export" });
  await expect(panel).toContainText("1 contact exported as CSV");
  await panel.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "Latest exports" }).click();
  const row = page.getByRole("row", { name: /Identification is E1/ });
  await expect(row).toContainText("CSV");
  await expect(row).toContainText("done");
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    row.getByRole("button", { name: "Export again" }).click(),
  ]);
  expect(
    readFileSync(await download.path(), "utf8")
      .trim()
      .split("\n"),
  ).toHaveLength(2);
  await expect(row).toHaveCount(2);
  await page.getByRole("link", { name: "Identification is E1" }).first().click();
  await expect(page.getByText("1 contact", { exact: true }).first()).toBeVisible();
});

test("a contact's number and custom fields are edited; the history keeps the number that was", async ({ browser }) => {
  const list = await call<{ data: { id: string }[] }>("GET", `/surveys/${survey}/contacts?identification=E2`);
  const page = await open(browser, `/contacts/${list.body.data[0]?.id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mobile", { exact: true }).fill("+39 320 000 1099");
  await dialog.getByLabel("Betrag").fill("99");
  await dialog.getByLabel("PhoneNumber").fill("06 1234567");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Save/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Mobile was “+393200002002”, is now “+39 320 000 1099”")).toBeVisible();
  await expect(page.getByText(/Changed: PhoneNumber, Betrag/)).toBeVisible();
  const [contact] = await contacts("identification=E2");
  expect(contact?.fields.Betrag).toBe("99");
});

test("a number that a network called non-existent is offered for leaving out, with the licences that saves", async ({
  browser,
}) => {
  const dead = "+46701740630";
  const first = await makeSurvey("Dead numbers");
  await call("POST", `/surveys/${first}/contacts`, { contacts: [{ identification: "1", mobile: dead }] });
  expect((await settled(await startCampaign(first, "Once"), 1)).outcomes["SMS Sender: Undeliverable"]?.count).toBe(1);
  const second = await makeSurvey("Dead numbers again");
  const again = [dead, "+46701740610", "+46701740610"].map((mobile, n) => ({ identification: `${n}`, mobile }));
  await call("POST", `/surveys/${second}/contacts`, { contacts: again });
  const draft = await call<{ id: string }>("POST", `/surveys/${second}/campaigns`, {
    name: "Again",
    kind: "standard",
    sender: "Esito",
    steps: [{ kind: "invitation", text: "Hello {link}" }],
  });
  const page = await ownerPage(browser);
  await page.goto(`${installed().url}/surveys/${second}/sms-sender/${draft.body.id}`);
  await page.getByRole("button", { name: "Check and start" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 messages, 2 licences");
  await expect(dialog).toContainText("1 duplicated");
  await dialog.getByLabel("Leave out 1 number that failed as non-existent").check();
  await expect(dialog).toContainText("Saves 1 licence");
  await expect(dialog).toContainText("1 message, 1 licence");
  await dialog.getByRole("button", { name: "Send 1 message" }).click();
  await expect(dialog).toHaveCount(0);
  const step = await settled(draft.body.id, 3);
  expect(step).toMatchObject({ delivered: 1, leftOut: { total: 1, reasons: { permanentErrorBefore: 1 } } });
});
