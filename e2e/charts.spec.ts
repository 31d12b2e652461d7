import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { call, makeSurvey, type StepStatistics, settled, startCampaign, statistics } from "./api";
import { readTable } from "./chart-table";
import { installed, lastLineOf } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

let survey: string;
let campaign: string;
/** A survey whose only contact has no number that can be texted. */
let nobody: { survey: string; campaign: string };
let page: Page;

test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  const seeded = JSON.parse(await lastLineOf("seed", "--contacts", "600", "--seed", "11"));
  ({ survey, campaign } = seeded);
  const empty = await makeSurvey("Nobody to text");
  await call("POST", `/surveys/${empty}/contacts`, { contacts: [{ identification: "N1", mobile: "12" }] });
  nobody = { survey: empty, campaign: await startCampaign(empty, "To nobody") };
  await settled(nobody.campaign, 1);
});

test.beforeEach(async ({ browser }) => {
  page = await ownerPage(browser);
});
test.afterEach(() => page.context().close());

const address = (of: { survey: string; campaign: string } = { survey, campaign }, query = "") =>
  `${installed().url}/surveys/${of.survey}/statistics/${of.campaign}${query}`;

async function invitation(): Promise<StepStatistics> {
  const [step] = await statistics(campaign);
  if (!step) throw new Error("The seeded campaign has no step");
  return step;
}

/** Opens a tab of the invitation. */
async function open(tab: string): Promise<void> {
  const nav = page.getByRole("navigation", { name: /^Charts of .*Invitation$/ });
  await nav.getByRole("link", { name: tab }).click();
  await expect(nav.getByRole("link", { name: tab })).toHaveAttribute("aria-current", "page");
}

/** The numbers of a chart's table by the name of their row, as they stand there; the chart becomes its table. */
async function tableOf(chart: Locator): Promise<{ columns: string[]; rows: Map<string, string[]> }> {
  const { columns, rows } = await readTable(chart);
  return { columns, rows: new Map(rows.map(([name = "", ...rest]) => [name, rest])) };
}

const figure = (name: string | RegExp) => page.getByRole("figure", { name }).first();
const count = (text: string | undefined) => Number((text ?? "").replace(/\D/g, ""));

test("over time, the table ends with the figures of the step, and each number leads to as many contacts", async () => {
  const step = await invitation();
  await page.goto(address());
  await open("Over time");
  const { columns, rows } = await tableOf(figure("Outcomes over time"));
  const last = [...rows.values()].at(-1) ?? [];
  const shown = Object.fromEntries(columns.slice(1).map((name, index) => [name, count(last[index])]));
  for (const [label, { count: expected }] of Object.entries(step.outcomes)) {
    expect(shown[label.replace("SMS Sender: ", "")] ?? 0, label).toBe(expected);
  }
  const first = figure("Outcomes over time").locator("tbody tr").nth(1).getByRole("link").first();
  const then = count((await first.textContent()) ?? "");
  const list = new URL((await first.getAttribute("href")) ?? "", installed().url);
  expect(list.searchParams.get("at")).toMatch(/:00\.000Z$/);
  const listed = await call<{ total: number }>("GET", `/surveys/${survey}/contacts${list.search}&limit=1`);
  expect(listed.body.total).toBe(then);

  const answers = await tableOf(figure("What people did, over time"));
  const answered = [...answers.rows.values()].at(-1) ?? [];
  for (const [name, heading] of [["Clicked", "clicked"] as const, ["Completed", "completed"] as const]) {
    expect(count(answered[answers.columns.indexOf(name) - 1]), name).toBe(step[heading]);
  }
});

test("time to receipt counts every delivery receipt once", async () => {
  const step = await invitation();
  await page.goto(address());
  await open("Time to receipt");
  const said = /Half of ([\d,]+) delivery receipts/.exec((await figure("Time to receipt").textContent()) ?? "")?.[1];
  const { rows } = await tableOf(figure("Time to receipt"));
  const total = [...rows.values()].reduce((sum, [value]) => sum + count(value), 0);
  expect(total).toBe(count(said));
  expect(total).toBeLessThanOrEqual(step.delivered);
  expect([...rows.values()].at(-1)?.[1]).toMatch(/^100\.0\s%$/);
});

test("errors by reason, the funnel and the countries add up to the figures of the step", async () => {
  const step = await invitation();
  await page.goto(address(undefined, "?charts=all"));
  const reasons = await tableOf(figure("Errors by reason"));
  expect([...reasons.rows.values()].reduce((sum, [value]) => sum + count(value), 0)).toBe(step.errors.total);
  const funnel = (await tableOf(figure("From loaded to completed"))).rows;
  expect(count(funnel.get("Loaded")?.[0])).toBe(step.loaded);
  expect(count(funnel.get("Delivered")?.[0])).toBe(step.delivered);
  expect(count(funnel.get("Clicked")?.[0])).toBe(step.clicked);
  expect(count(funnel.get("Completed")?.[0])).toBe(step.completed);
  for (const chart of ["Delivered by country", "Reached by receipt, and by opened link, by network"]) {
    const places = await tableOf(figure(chart));
    expect(
      [...places.rows.values()].reduce((sum, [sent]) => sum + count(sent), 0),
      chart,
    ).toBe(step.sent);
    expect(
      [...places.rows.values()].reduce((sum, row) => sum + count(row[4]), 0),
      chart,
    ).toBe(step.clicked);
  }
});

test("the open chart stands in the address, each step has its own, and the keyboard reaches every point", async () => {
  await page.goto(address());
  const nav = page.getByRole("navigation", { name: /^Charts of .*Invitation$/ });
  await nav.getByRole("link", { name: "Over time" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/step-\d+=time/);
  const reminder = page.getByRole("navigation", { name: /^Charts of .*Reminder 1$/ });
  await expect(reminder.getByRole("link", { name: "Outcomes" })).toHaveAttribute("aria-current", "page");

  const chart = figure("What people did, over time");
  await chart.getByRole("button", { name: "As table" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  const tooltip = chart.locator(".recharts-tooltip-wrapper");
  await expect(tooltip).toContainText("Clicked");
  const before = (await tooltip.textContent()) ?? "";
  await page.keyboard.press("ArrowRight");
  await expect(tooltip).not.toHaveText(before);

  await page.reload();
  await expect(figure("Outcomes over time")).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/step-/);
});

test("steps are compared at the same age by what is chosen", async () => {
  await page.goto(address());
  const chart = figure("Steps at the same age");
  await expect(chart).toContainText("Clicked stood at");
  await chart.getByRole("link", { name: "Delivered" }).click();
  await expect(page).toHaveURL(/compare=delivered/);
  await expect(chart).toContainText("Delivered stood at");
  const { columns } = await tableOf(chart);
  expect(columns.slice(1)).toEqual(["Invitation", "Reminder 1"]);
});

test("a step that texted nobody says why each chart is empty", async () => {
  await page.goto(address(nobody, "?charts=all"));
  await expect(figure("Time to receipt")).toContainText("No delivery receipt has come yet");
  await expect(figure("What people did, over time")).toContainText("Nobody has opened a link yet");
  await expect(figure("Errors by reason")).toContainText("The number is too short");
  await expect(figure("Delivered by country")).toContainText("Nothing was sent and ended yet");
  await expect(figure(/^Reached by receipt/)).toContainText("never guesses");
});

test("a step whose every text was delivered shows one outcome, no error and nobody missing", async () => {
  const happy = await makeSurvey("All delivered");
  const contacts = ["10", "12", "14"].map((path) => ({ identification: `H${path}`, mobile: `+467017406${path}` }));
  await call("POST", `/surveys/${happy}/contacts`, { contacts });
  const sent = await startCampaign(happy, "All delivered");
  expect(await settled(sent, 3)).toMatchObject({ sent: 3, delivered: 3 });
  await page.goto(address({ survey: happy, campaign: sent }, "?charts=all"));
  const outcomes = figure(/^Outcomes$/);
  await expect(outcomes).toContainText("100.0 % of 3 sent were delivered");
  const contacted = [...(await tableOf(outcomes)).rows].map(([name, [contacts]]) => [name, count(contacts)] as const);
  expect(contacted.filter(([, contacts]) => contacts > 0)).toEqual([["Delivered", 3]]);
  await expect(figure("Errors by reason")).toContainText("No errors: nothing failed");
  expect((await tableOf(figure("Delivered by country"))).rows.size).toBe(1);
  await expectAccessible(page);
});

test("every chart passes axe, light and dark, as drawing and as table, with data and without", async () => {
  test.setTimeout(240_000);
  for (const of of [{ survey, campaign }, nobody]) {
    await page.goto(address(of));
    await expectAccessible(page);
    await page.goto(address(of, "?charts=all"));
    await expect(figure("From loaded to completed")).toBeVisible();
    await expectAccessible(page);
    for (const button of await page.getByRole("button", { name: "As table" }).all()) {
      if (await button.isVisible()) await button.click();
    }
    await expectAccessible(page);
  }
  await page.goto(`${installed().url}/surveys/${survey}/activity`);
  await expectAccessible(page);
});

test("no chart is wider than a phone, nor what stands above it wider than the chart", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [address(undefined, "?charts=all"), `${installed().url}/surveys/${survey}/activity`]) {
    await page.goto(path);
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
    const beyond = await page
      .locator("figcaption *")
      .evaluateAll((parts) =>
        parts
          .filter(
            (part) =>
              part.getBoundingClientRect().right > (part.closest("figure")?.getBoundingClientRect().right ?? 0) + 1,
          )
          .map((part) => part.textContent),
      );
    expect(beyond, path).toEqual([]);
  }
});

test("Survey Activity over time ends with what the table above it says", async () => {
  const { body } = await call<{ statuses: { status: string; count: number }[] }>("GET", `/surveys/${survey}/activity`);
  await page.goto(`${installed().url}/surveys/${survey}/activity`);
  const { columns, rows } = await tableOf(figure("Contacts by last status, over time"));
  const last = [...rows.values()].at(-1) ?? [];
  for (const { status, count: expected } of body.statuses) {
    const place = columns.indexOf(status.slice(status.indexOf(":") + 2)) - 1;
    expect(place < 0 ? 0 : count(last[place]), status).toBe(expected);
  }
});

test("while a campaign runs its chart moves without being made anew", async () => {
  const running = await makeSurvey("Moving charts");
  await call("POST", "/licences", { add: 3_000, note: "moving charts" });
  const contacts = Array.from({ length: 3_000 }, (_, i) => `M${i};+39320${7_000_000 + i}`).join("\n");
  await call("POST", `/surveys/${running}/contacts`, `Identification;Mobile\n${contacts}`);
  const id = await startCampaign(running, "Moving");
  await expect.poll(async () => (await statistics(id))[0]?.loaded ?? 0).toBe(3_000);
  const step = (await statistics(id))[0]?.id;
  await page.goto(address({ survey: running, campaign: id }, `?step-${step}=time`));
  const drawing = await figure("Outcomes over time").locator(".recharts-surface").elementHandle();
  const done = await settled(id, 3_000);
  await expect(page.getByRole("main")).toContainText(`Delivered ${done.delivered.toLocaleString("en-GB")}`);
  await expect(figure("Outcomes over time")).toContainText(
    `${done.delivered.toLocaleString("en-GB")} of 3,000 messages`,
  );
  expect(await drawing?.evaluate((element) => element.isConnected)).toBe(true);
});
