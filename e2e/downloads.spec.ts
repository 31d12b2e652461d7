import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { formatDateTime } from "../lib/format";
import { call, makeSurvey, type StepStatistics, settled, startCampaign, statistics } from "./api";
import { readTable } from "./chart-table";
import { installed, lastLineOf } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

let survey: string;
let campaign: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  ({ survey, campaign } = JSON.parse(await lastLineOf("seed", "--contacts", "600", "--seed", "12")));
  const empty = await makeSurvey("Nobody to text");
  await call("POST", `/surveys/${empty}/contacts`, { contacts: [{ identification: "N1", mobile: "12" }] });
  await settled(await startCampaign(empty, "To nobody"), 1);
});

test.beforeEach(async ({ browser }) => {
  page = await ownerPage(browser);
});
test.afterEach(() => page.context().close());

const address = (query = "") => `${installed().url}/surveys/${survey}/statistics/${campaign}${query}`;

async function invitation(): Promise<StepStatistics> {
  const [step] = await statistics(campaign);
  if (!step) throw new Error("The seeded campaign has no step");
  return step;
}

/** The CSV behind an Export button. */
async function downloaded(button: Locator): Promise<string> {
  await button.click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "CSV" }).click(),
  ]);
  return readFileSync(await file.path(), "utf8");
}

/** Each cell of a table on screen beside the same cell of its file, both as the file writes it. */
function compared(screen: Awaited<ReturnType<typeof readTable>>, file: string, zone: string): [string, string][][] {
  const [heads = [], ...lines]: string[][] = parse(file, { bom: true });
  expect(lines).toHaveLength(screen.rows.length);
  return screen.rows.map((cells, row) => {
    let place = heads[0] === "Step" ? 1 : 0;
    const pairs = screen.columns.flatMap((column, index): [string, string][] => {
      const shown = (cells[index] ?? "").replaceAll("\u00a0", " ");
      const next = () => lines[row]?.[place++] ?? "";
      switch (heads[place]) {
        case column:
          if (column !== "Reason") return [[plain(shown), next()]];
          return [[shown, `${next()}${next().replace("SMS Sender: ", "")}${next()}`]];
        case `${column} %`:
          return [[plain(shown), next()]];
        case `${column}, from %`: {
          const [low = "", high = ""] = shown.replace(" %", "").split(" to ");
          return [
            [plain(low), next()],
            [plain(high), next()],
          ];
        }
        case "Time (UTC)":
          return [[shown, formatDateTime(new Date(next()), zone)]];
        default:
          throw new Error(`The file has “${heads[place]}” where the screen has “${column}”`);
      }
    });
    expect(heads.slice(place)).toEqual(["As of"]);
    return pairs;
  });
}

/** "4,120", "94.9 %", "<0.1 %", "no data" and "–" as a file has them; words stay. */
function plain(text: string): string {
  if (text === "no data" || text === "–") return "";
  if (/^<0\.1( %)?$/.test(text)) return "0";
  if (/^>99\.9( %)?$/.test(text)) return "100";
  return /^[\d,]+(\.\d)?( %)?$/.test(text) ? String(Number(text.replace(/[, %]/g, ""))) : text;
}

/** A minute at which texts of the invitation had left and nothing had been heard of them. */
async function minuteOfSilence(): Promise<string> {
  const { id } = await invitation();
  const lines: Record<string, string>[] = parse(await file(`chart=outcomesOverTime&step=${id}&range=hour`), {
    bom: true,
    columns: true,
  });
  const line = lines.find(({ Unknown, ...rest }) => Number(Unknown) > 0 && rest["Time (UTC)"]?.endsWith(":00.000Z"));
  return line?.["Time (UTC)"] ?? "none";
}

/** A chart's file as the API gives it. */
async function file(query: string): Promise<string> {
  const answer = await fetch(`${installed().url}/api/v1/campaigns/${campaign}/chart.csv?${query}`, {
    headers: { authorization: `Bearer ${installed().token}` },
  });
  return answer.text();
}

test("the file behind each chart says in every cell what its table on screen says", async () => {
  test.setTimeout(300_000);
  const { body } = await call<{ timeZone: string }>("GET", `/surveys/${survey}`);
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const silence = await minuteOfSilence();
  const seen: string[] = [];
  for (const [path, at] of [
    [address(`?charts=all&at=${minute}`), minute],
    [`${installed().url}/surveys/${survey}/activity?at=${minute}`, minute],
    // In the end nothing is silent any more.
    [address(`?charts=all&at=${silence}`), silence],
  ] as const) {
    await page.goto(path);
    await expect(page.locator(".recharts-surface").last()).toBeVisible();
    for (const chart of await page.getByRole("figure").all()) {
      const title = (await chart.getByRole("heading", { level: 3 }).textContent()) ?? "";
      // The bar of last statuses has the grid below it as its file.
      if (title === "Contacts by last status") continue;
      const button = chart.getByRole("button", { name: `Export ${title}`, exact: true });
      if ((await button.count()) === 0) continue;
      const screen = await readTable(chart);
      const text = await downloaded(button);
      for (const pairs of compared(screen, text, body.timeZone)) {
        for (const [shown, filed] of pairs) expect(filed, title).toBe(shown);
      }
      const lines: Record<string, string>[] = parse(text, { bom: true, columns: true });
      expect(new Set(lines.map((line) => line["As of"]))).toEqual(new Set([at]));
      seen.push(title);
    }
  }
  expect([...new Set(seen)].sort()).toEqual([
    "Contacts by last status, over time",
    "Delivered by country",
    "Errors by reason",
    "From loaded to completed",
    "Outcomes",
    "Outcomes over time",
    "Reached by receipt, and by opened link, by network",
    "Steps at the same age",
    "Time to receipt",
    "What people did, over time",
    "Without a report, by age",
  ]);
});

test("a chart's file follows the range and the comparison that the screen shows, by keyboard alone", async () => {
  const step = await invitation();
  await page.goto(address(`?step-${step.id}=time&range-${step.id}=hour&compare=delivered`));
  const chart = page.getByRole("figure", { name: "Outcomes over time" }).first();
  const button = chart.getByRole("button", { name: "Export Outcomes over time" });
  await chart.getByRole("link", { name: "All", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "CSV" })).toBeFocused();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const hour: unknown[] = parse(readFileSync(await saved.path(), "utf8"), { bom: true, columns: true });
  expect(hour).toHaveLength((await readTable(chart)).rows.length);
  expect(parse(await file(`chart=outcomesOverTime&step=${step.id}`), { bom: true, columns: true })).not.toHaveLength(
    hour.length,
  );

  const steps = page.getByRole("figure", { name: "Steps at the same age" });
  const screen = await readTable(steps);
  const compare = await downloaded(steps.getByRole("button", { name: "Export Steps at the same age" }));
  for (const pairs of compared(screen, compare, "UTC")) for (const [shown, filed] of pairs) expect(filed).toBe(shown);
});

test("statistics, who is missing, a history, activity and ledger are downloaded from their screens", async () => {
  const step = await invitation();
  const { body } = await call<{ data: { id: string }[] }>(
    "GET",
    `/surveys/${survey}/contacts?step=${step.id}&heading=delivered&limit=1`,
  );
  const contact = `${installed().url}/surveys/${survey}/contacts/${body.data[0]?.id}`;
  const main = page.getByRole("main");
  const card = (title: string) => main.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
  for (const [path, part, expected] of [
    [address(), main, new RegExp(`^Invitation,[^,]*,Figures,Loaded,,,${step.loaded},`, "m")],
    [address(), card("Who are we missing"), new RegExp(`^Invitation,Everybody,${step.loaded},`, "m")],
    [contact, card("History"), /,SMS Sender: Delivered,permanent,yes,/m],
    [
      `${installed().url}/surveys/${survey}/statistics`,
      main,
      new RegExp(`^Invitation,[^,]*,Figures,Loaded,,,${step.loaded},`, "m"),
    ],
    [`${installed().url}/surveys/${survey}/activity`, main, /^SMS Sender: Delivered,permanent,\d+,/m],
    [`${installed().url}/licences`, main, /,Bought,\d+,/m],
  ] as const) {
    await page.goto(path);
    expect(await downloaded(part.getByRole("button", { name: "Export" }).first()), path).toMatch(expected);
  }
});

test("every other list is downloaded from its screen", async () => {
  await call("POST", `/surveys/${survey}/contacts`, "Identification;Mobile\nLATER;+393207770001");
  for (const [path, expected] of [
    ["/surveys", /^[^,\n]+,Nobody to text,1,1,/m],
    [`/surveys/${survey}/sms-sender`, /^[^,\n]+,[^,\n]+,1,[a-z]+,,\d+,\d+,\d+,\d+,/m],
    [`/surveys/${survey}/contacts/import`, /^[^\n]*,1,0,0,0\r$/m],
    ["/outcomes", /^SMS Sender: Delivered,permanent,/m],
    ["/settings/users", /^Laura Conti,laura@example\.org,owner,/m],
    ["/settings/tokens", /^browser tests,owner,[^,\n]*,/m],
    ["/settings/audit?q=started", /^[^,\n]+,[^,\n]+,Campaign started,To nobody,/m],
  ] as const) {
    await page.goto(`${installed().url}${path}`);
    const text = await downloaded(page.getByRole("main").getByRole("button", { name: "Export", exact: true }));
    expect(text, path).toMatch(expected);
  }
  await page.goto(`${installed().url}/settings/audit?q=started`);
  expect(await downloaded(page.getByRole("main").getByRole("button", { name: "Export" }))).not.toContain("Survey made");
});

test("on paper there are no buttons, every chart fits, and the instant is named", async () => {
  await page.goto(address("?charts=all"));
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  const next = page.locator("section").filter({ has: page.getByRole("heading", { name: "What to do next" }) });
  const act = next.getByRole("link", { name: /^(Show|Export|Write)/ }).first();
  await expect(act).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 720, height: 1_000 });
  await expect(page.getByText(/^Figures as of \d/)).toBeVisible();
  await expect(page.getByRole("button", { name: "As table" }).first()).toBeHidden();
  await expect(act).toBeHidden();
  // Backgrounds are left out on paper; what is drawn with them says that it must not be.
  const lost = await page
    .locator("figure [style*='background']")
    .evaluateAll((drawn) =>
      drawn.filter((one) => getComputedStyle(one).printColorAdjust !== "exact").map((one) => one.className),
    );
  expect(lost).toEqual([]);
  const widest = await page
    .locator(".recharts-surface")
    .evaluateAll((drawings) => Math.max(...drawings.map((drawing) => drawing.getBoundingClientRect().right)));
  expect(widest).toBeLessThanOrEqual(720);
});

test("saved as one page, statistics still show every chart and number without Esito", async ({ browser }) => {
  await page.goto(address("?charts=all"));
  await expect(page.locator(".recharts-surface").last()).toBeVisible();
  const read = (of: Page) =>
    of.evaluate(() => ({
      figures: document.querySelectorAll("figure").length,
      drawings: [...document.querySelectorAll(".recharts-surface")].map((drawing) => {
        const { width, height } = drawing.getBoundingClientRect();
        return [Math.round(width), Math.round(height), drawing.querySelectorAll("path, rect, line, text").length];
      }),
      numbers: [...document.querySelectorAll("main :is(figure, dl, table)")].map((part) => part.textContent),
    }));
  const before = await read(page);
  expect(before.drawings.length).toBeGreaterThan(5);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  const snapshot = test.info().outputPath("statistics.mhtml");
  writeFileSync(snapshot, data);

  const offline = await browser.newContext({ offline: true });
  const saved = await offline.newPage();
  await saved.goto(pathToFileURL(snapshot).href);
  const step = await invitation();
  await expect(saved.getByRole("main")).toContainText(`Loaded ${step.loaded.toLocaleString("en-GB")}`);
  expect(await read(saved)).toEqual(before);
  // Nothing there is live: the page says of when it is.
  await expect(saved.getByText(/^Figures as of \d/)).toBeVisible();
  await expect(saved.locator("[data-live]")).toBeHidden();
  await offline.close();
});
