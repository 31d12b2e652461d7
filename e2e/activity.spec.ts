import { expect, test } from "@playwright/test";
import { call, makeSurvey, settled, startCampaign } from "./api";
import { installed } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

test("while a campaign runs, Survey Activity moves without the page being read, and ends as the API says", async ({
  browser,
}) => {
  await signInAsOwner(browser);
  const page = await ownerPage(browser);
  const running = await makeSurvey("Told activity");
  await call("POST", "/licences", { add: 2_000, note: "told activity" });
  const contacts = Array.from({ length: 2_000 }, (_, i) => `A${i};+39320${6_000_000 + i}`).join("\n");
  await call("POST", `/surveys/${running}/contacts`, `Identification;Mobile\n${contacts}`);
  const table = page.getByRole("table", { name: "Contacts by last status" });
  const row = (name: string) => table.getByRole("row", { name: new RegExp(`^${name}\\b`) }).getByRole("link");
  const exactly = (count: number) => new RegExp(`^${count.toLocaleString("en-GB")} `);
  await page.goto(`${installed().url}/surveys/${running}/activity`);
  await expect(page.locator('[data-live="live"]')).toBeVisible();
  await expect(row("None yet")).toHaveText(exactly(2_000));
  // From here on the page itself is not answered: whatever moves was told.
  await page.route(/_rsc=/, (route) => route.abort());
  await settled(await startCampaign(running, "Told activity"), 2_000);

  const { body } = await call<{ statuses: { status: string; count: number }[] }>("GET", `/surveys/${running}/activity`);
  expect(body.statuses.find(({ status }) => status === "SMS Sender: Delivered")?.count).toBeGreaterThan(0);
  for (const { status, count } of body.statuses) {
    await expect(row(status.slice(status.indexOf(":") + 2)), status).toHaveText(exactly(count));
  }
  await expect(row("None yet")).toHaveText(exactly(0));
  await page.context().close();
});
