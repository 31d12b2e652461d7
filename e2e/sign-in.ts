import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { installed, root } from "./installation";

/** The signed-in first owner's cookies. */
export const ownerState = join(root, "e2e/results/owner.json");

/** Signs the first owner in by the one-time link, once a run. */
export async function signInAsOwner(browser: Browser): Promise<void> {
  if (existsSync(ownerState)) return;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(installed().setupLink);
  await page.getByLabel("Your name").fill("Laura Conti");
  await page.getByLabel("E-mail").fill("laura@example.org");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Surveys", exact: true })).toBeVisible();
  await context.storageState({ path: ownerState });
  await context.close();
}

/** A new page of the signed-in owner; what it opens is waited for until it answers to hands. */
export async function ownerPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ storageState: ownerState, ...options });
  const page = await context.newPage();
  const goto = page.goto.bind(page);
  page.goto = async (...given) => {
    const response = await goto(...given);
    await page.waitForFunction(everyControlIsAlive);
    return response;
  };
  return page;
}

/** React keeps its own record at each control it has taken over; until then nobody hears what is typed there. Public pages have no React. */
function everyControlIsAlive(): boolean {
  if (!("__next_f" in window)) return true;
  const controls = [...document.querySelectorAll("main :is(input, select, textarea, button)")];
  return controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps")));
}
