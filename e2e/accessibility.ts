import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { root } from "./installation";

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string }[] }[];
}

declare const axe: { run(options: object): Promise<AxeResult> };

/** Only what is not asked for, selectors and what passed, is not written down. */
const options = { resultTypes: ["violations"], selectors: false };
/** Light and dark differ in colours alone (globals.css): every rule is asked in the one, those about colours in both. */
const schemes = [
  { colorScheme: "light", options },
  { colorScheme: "dark", options: { ...options, runOnly: ["color-contrast", "link-in-text-block"] } },
] as const;

/** axe-core finds nothing to say about the page as it stands once it has loaded, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(0);
  await page.addScriptTag({ path: join(root, "node_modules/axe-core/axe.min.js") });
  for (const { colorScheme, options } of schemes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(async (given) => {
      const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(changing.map((transition) => transition.finished));
      return axe.run(given);
    }, options);
    const said = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html.slice(0, 200)})`);
    expect(said, `${page.url()}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
