import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { root } from "./installation";

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

declare const axe: { run(options: object): Promise<AxeResult> };

/** All rules; only what is not asked for, selectors and what passed, is not written down. */
const options = { resultTypes: ["violations"], selectors: false };

/** axe-core finds nothing to say about the page as it stands once it has loaded. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
  await page.addScriptTag({ path: join(root, "node_modules/axe-core/axe.min.js") });
  const { violations } = await page.evaluate((given) => axe.run(given), options);
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html.slice(0, 200)})`);
  expect(said, page.url()).toEqual([]);
}
