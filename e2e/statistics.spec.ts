import { expect, type Locator, type Page, test } from "@playwright/test";
import { call, makeSurvey, settled, startCampaign, statistics } from "./api";
import { installed, lastLineOf } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

let survey: string;
let campaign: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  const seeded = JSON.parse(await lastLineOf("seed", "--contacts", "900", "--seed", "12"));
  ({ survey, campaign } = seeded);
});
test.beforeEach(async ({ browser }) => {
  page = await ownerPage(browser);
});
test.afterEach(() => page.context().close());

const address = (query = "") => `${installed().url}/surveys/${survey}/statistics/${campaign}${query}`;
const digits = (text: string | null | undefined) => Number((text ?? "").replace(/\D/g, ""));

/** The contacts of the list that a link of the page leads to, by the API. */
async function listed(href: string | null): Promise<number> {
  const { pathname, search } = new URL(href ?? "", installed().url);
  expect(pathname).toBe(`/surveys/${survey}/contacts`);
  const answer = await call<{ total: number }>("GET", `/surveys/${survey}/contacts${search}&limit=1`);
  return answer.body.total;
}

/** The number that a link shows, less the words for those who cannot see it. */
const numberOf = (link: Locator) => link.evaluate((element) => element.firstChild?.textContent ?? "").then(digits);

/** A heading's number on the first step. */
const tile = (name: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) })
    .first()
    .locator("dd a")
    .first();

test("the as-of control shows the page as it was at a minute of the survey's clock, and leads back to now", async () => {
  const now = (await statistics(campaign))[0];
  await page.goto(address());
  const field = page.getByLabel("As of");
  const zone = page.locator("#as-of-zone");
  await expect(zone).toContainText("Europe/Rome time");

  // Half an hour after the invitation began, by the clock of Rome.
  const begun = await call<{ startedAt: string }>("GET", `/campaigns/${campaign}`);
  const instant = new Date(Date.parse(begun.body.startedAt) + 30 * 60_000);
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Rome",
    dateStyle: "short",
    timeStyle: "short",
  }).format(instant);
  await field.fill(wall.replace(" ", "T"));
  await expect(zone).toContainText(wall.slice(-5));
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/[?&]at=/);
  expect(new URL(page.url()).searchParams.get("at")).toBe(instant.toISOString());
  await expect(page.getByText(/^As known at /)).toBeVisible();
  await expect(page.locator("[data-live]")).toHaveCount(0);

  const then = await call<{ steps: { delivered: number; clicked: number }[] }>(
    "GET",
    `/campaigns/${campaign}/statistics?at=${encodeURIComponent(instant.toISOString())}`,
  );
  for (const [name, heading] of [["Delivered", "delivered"] as const, ["Clicked", "clicked"] as const]) {
    const number = tile(name);
    expect(await numberOf(number), name).toBe(then.body.steps[0]?.[heading]);
    expect(await listed(await number.getAttribute("href")), name).toBe(then.body.steps[0]?.[heading]);
  }

  await page.getByRole("link", { name: "Now", exact: true }).click();
  await expect(page).not.toHaveURL(/[?&]at=/);
  await expect(page.locator("[data-live]")).toBeVisible();
  expect(await numberOf(tile("Delivered"))).toBe(now?.delivered);
});

test("no time, a time to come and an address without a zone are answered in words", async () => {
  await page.goto(address());
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Choose a day and a time.")).toBeVisible();
  await page.getByLabel("As of").fill("2099-01-01T09:00");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("This lies in the future; nothing is known of it yet.")).toBeVisible();
  await expect(page).not.toHaveURL(/[?&]at=/);

  await page.goto(address("?at=2026-11-23T14:02"));
  await expect(page.getByText("A time with its zone")).toBeVisible();
  await page.goto(address("?at=2020-01-01T00:00:00Z"));
  await expect(page.getByText(/^As known at 1 Jan 2020/)).toBeVisible();
  expect(await numberOf(tile("Delivered"))).toBe(0);
});

test("Started, delivered by link alone and errors without a code lead to exactly their contacts", async () => {
  await page.goto(address("?charts=all"));
  await expect(page.locator('[data-live="live"]')).toBeVisible();
  const funnel = page.getByRole("figure", { name: "From loaded to completed" }).first();
  await funnel.getByRole("button", { name: "As table" }).click();
  const started = funnel.locator("tbody tr").nth(3).getByRole("link");
  await expect(started).toContainText("Started");
  expect(await listed(await started.getAttribute("href"))).toBe(await numberOf(started));
  const networks = page.getByRole("figure", { name: /^Reached by receipt/ }).first();
  await networks.getByRole("button", { name: "As table" }).click();
  const rows = networks.locator("tbody tr");
  for (let row = 0; row < 3; row++) {
    for (const link of await rows.nth(row).getByRole("link").all()) {
      expect(await listed(await link.getAttribute("href"))).toBe(await numberOf(link));
    }
  }
  const reasons = page.getByRole("figure", { name: "Errors by reason" }).first();
  for (const link of await reasons.getByRole("link").all()) {
    expect(await listed(await link.getAttribute("href"))).toBe(await numberOf(link));
  }
});

test("what to do next: the reminder opens written for exactly those who did not open, the retry counts exactly its group", async () => {
  await page.goto(address());
  await expect(page.locator('[data-live="live"]')).toBeVisible();
  const next = page.locator("section, div").filter({ has: page.getByRole("heading", { name: "What to do next" }) });
  const remind = next.getByRole("listitem").filter({ hasText: "Delivered, not opened" }).last();
  const people = await numberOf(remind.getByRole("link").first());
  await remind.getByRole("button", { name: "Write a reminder" }).click();
  await expect(page).toHaveURL(/\/sms-sender\/new\?view=\d+/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Invitation and reminder: reminder");
  await expect(page.getByLabel("Sender")).toHaveValue("Esito");
  const view = new URL(page.url()).searchParams.get("view");
  const kept = await call<{ name: string; contacts: number }>("GET", `/surveys/${survey}/views/${view}`);
  expect(kept.body).toMatchObject({ name: "Not opened: Invitation and reminder, Reminder 1", contacts: people });
  await expect(page.locator("select").filter({ hasText: kept.body.name }).first()).toHaveValue(`view ${view}`);

  await page.goto(address());
  await expect(page.locator('[data-live="live"]')).toBeVisible();
  const retry = next.getByRole("listitem").filter({ hasText: "Failed for a passing cause" }).first();
  const group = await numberOf(retry.getByRole("link").first());
  await retry.getByRole("button", { name: "Retry" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Count them" }).click();
  await expect(dialog.getByRole("button", { name: new RegExp(`\\b${group}\\b`) })).toBeVisible();
  await dialog.getByRole("button", { name: "Change nothing" }).click();
});

test("while a campaign runs its figures move without the page being read, and end as the API says", async () => {
  const running = await makeSurvey("Told figures");
  await call("POST", "/licences", { add: 2_000, note: "told figures" });
  const contacts = Array.from({ length: 2_000 }, (_, i) => `T${i};+39320${8_000_000 + i}`).join("\n");
  await call("POST", `/surveys/${running}/contacts`, `Identification;Mobile\n${contacts}`);
  const id = await startCampaign(running, "Told");
  await expect.poll(async () => (await statistics(id))[0]?.loaded ?? 0).toBe(2_000);
  // From here on the page itself is not answered: whatever moves was told.
  await page.goto(`${installed().url}/surveys/${running}/statistics/${id}`);
  await expect(page.locator('[data-live="live"]')).toBeVisible();
  await page.route(/_rsc=/, (route) => route.abort());
  const done = await settled(id, 2_000);
  await expect.poll(() => numberOf(tile("Delivered"))).toBe(done.delivered);
});

test("the survey's statistics show the outcomes of every step without a click", async () => {
  await page.goto(`${installed().url}/surveys/${survey}/statistics`);
  await expect(page.getByRole("table", { name: /^Outcomes of .*Invitation$/ })).toBeVisible();
  await expect(page.getByRole("table", { name: /^Outcomes of .*Reminder 1$/ })).toBeVisible();
});
