import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect } from "@playwright/test";
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
