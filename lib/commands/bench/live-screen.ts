import { chromium } from "@playwright/test";
import { findBrowser } from "../browser";
import type { Standing } from "./shown-age";

/** A page of statistics in Chromium, whose number of Delivered is written down as it changes. */
export interface LiveScreen {
  /** For requests of the same user. */
  cookies(): Promise<string>;
  shown(): Promise<Standing>;
  /** The numbers of the outcomes' table by name. */
  outcomes(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

/** Signs the first owner in by the one-time link and opens the page. */
export async function openLiveScreen(setupLink: string, address: string): Promise<LiveScreen> {
  const executablePath = await findBrowser();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
  const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) });
  const page = await browser.newPage();
  await page.goto(setupLink);
  await page.getByLabel("Your name").fill("Bench");
  await page.getByLabel("E-mail").fill("bench@example.org");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.getByRole("heading", { name: "Surveys", exact: true }).waitFor();
  await page.goto(address);
  await page.locator('[data-live="live"]').waitFor();
  // What tsx names functions with does not reach the page by itself.
  await page.evaluate("globalThis.__name ??= (what) => what");
  await page.evaluate(() => {
    const shown: { at: number; value: number }[] = [];
    const read = () => {
      const term = [...document.querySelectorAll("dt")].find((element) => element.textContent === "Delivered");
      const value = Number(
        (term?.nextElementSibling?.querySelector("a")?.firstChild?.textContent ?? "").replace(/\D/g, ""),
      );
      if (shown.at(-1)?.value !== value) shown.push({ at: Date.now(), value });
    };
    read();
    new MutationObserver(read).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { esitoShown: shown });
  });
  return {
    cookies: async () => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
    shown: () => page.evaluate(() => (window as unknown as { esitoShown: Standing }).esitoShown),
    outcomes: async () => {
      const rows = await page.locator("table").first().locator("tbody tr").allInnerTexts();
      return new Map(rows.map((row) => readRow(row)));
    },
    close: () => browser.close(),
  };
}

/** "Delivered permanent 17,948 …": the name, and the first number. */
function readRow(row: string): [string, number] {
  const name = /^\s*(\p{L}+)/u.exec(row)?.[1] ?? "";
  return [name, Number(/\d[\d,]*/u.exec(row)?.[0].replace(/\D/g, "") ?? Number.NaN)];
}
