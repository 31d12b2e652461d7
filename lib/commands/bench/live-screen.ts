import { type Browser, chromium, type Page } from "@playwright/test";
import { findBrowser } from "../browser";
import type { Standing } from "./shown-age";

/** A campaign's statistics and its survey's activity in Chromium, whose numbers of Delivered are written down as they change. */
export interface LiveScreen {
  /** For requests of the same user. */
  cookies(): Promise<string>;
  statistics(): Promise<Standing>;
  activity(): Promise<Standing>;
  /** The numbers of the outcomes' table by name. */
  outcomes(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

interface Addresses {
  statistics: string;
  activity: string;
}

/** Signs the first owner in by the one-time link and opens both pages. */
export async function openLiveScreen(setupLink: string, addresses: Addresses): Promise<LiveScreen> {
  const executablePath = await findBrowser();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
  const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) });
  try {
    return await followBoth(browser, setupLink, addresses);
  } catch (error) {
    // Left open it would keep the bench from ending.
    await browser.close();
    throw error;
  }
}

async function followBoth(browser: Browser, setupLink: string, addresses: Addresses): Promise<LiveScreen> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(setupLink);
  await page.getByLabel("Your name").fill("Bench");
  await page.getByLabel("E-mail").fill("bench@example.org");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.getByRole("heading", { name: "Surveys", exact: true }).waitFor();
  await follow(page, addresses.statistics);
  const activity = await context.newPage();
  await follow(activity, addresses.activity);
  return {
    cookies: async () => (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
    statistics: () => shownOn(page),
    activity: () => shownOn(activity),
    outcomes: async () => {
      const rows = await page.locator("table").first().locator("tbody tr").allInnerTexts();
      return new Map(rows.map((row) => readRow(row)));
    },
    close: () => browser.close(),
  };
}

/** Opens a page and writes its number of Delivered down as it changes. */
async function follow(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('[data-live="live"]').waitFor();
  // What tsx names functions with does not reach the page by itself.
  await page.evaluate("globalThis.__name ??= (what) => what");
  await page.evaluate(() => {
    const shown: { at: number; value: number }[] = [];
    const read = () => {
      const terms = [...document.querySelectorAll("dt, td:first-child")];
      const term = terms.find((element) => element.textContent?.trim() === "Delivered");
      const beside = term?.localName === "dt" ? term.nextElementSibling : term?.parentElement;
      const value = Number((beside?.querySelector("a")?.firstChild?.textContent ?? "").replace(/\D/g, ""));
      if (shown.at(-1)?.value !== value) shown.push({ at: Date.now(), value });
    };
    read();
    new MutationObserver(read).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { esitoShown: shown });
  });
}

function shownOn(page: Page): Promise<Standing> {
  return page.evaluate(() => (window as unknown as { esitoShown: Standing }).esitoShown);
}

/** "Delivered permanent 17,948 …": the name, and the first number. */
function readRow(row: string): [string, number] {
  const name = /^\s*(\p{L}+)/u.exec(row)?.[1] ?? "";
  return [name, Number(/\d[\d,]*/u.exec(row)?.[0].replace(/\D/g, "") ?? Number.NaN)];
}
