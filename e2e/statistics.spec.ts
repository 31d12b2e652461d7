import { expect, type Locator, type Page, test } from "@playwright/test";
import { call, statistics } from "./api";
import { installed, runEsito } from "./installation";
import { ownerState, signInAsOwner } from "./sign-in";

let survey: string;
let campaign: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  const seeded = JSON.parse(runEsito("seed", "--contacts", "900", "--seed", "12").trim().split("\n").at(-1) ?? "");
  ({ survey, campaign } = seeded);
});
test.beforeEach(async ({ browser }) => {
  page = await (await browser.newContext({ storageState: ownerState })).newPage();
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
