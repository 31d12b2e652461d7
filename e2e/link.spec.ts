import { expect, test } from "@playwright/test";
import { call, makeSurvey, settled, startCampaign, statistics } from "./api";
import { installed } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

test("a link on a phone counts once, answers come back to the contact, and an opt-out asks before it acts", async ({
  browser,
}) => {
  await signInAsOwner(browser);
  await call("POST", "/licences", { add: 10, note: "links" });
  const survey = await makeSurvey("Links");
  // A number no other spec uses: its opt-out holds for the whole installation.
  const mobile = "+46701740628";
  await call("POST", `/surveys/${survey}/contacts`, { contacts: [{ identification: "L1", name: "Ada", mobile }] });
  const campaign = await startCampaign(survey, "Links", "Hello {name}: {link} or stop: {unsubscribe}");
  await settled(campaign, 1);

  const page = await ownerPage(browser);
  const context = page.context();
  await context.route("https://example.org/**", (route) => route.fulfill({ body: "Question 1" }));
  await page.goto(`${installed().url}/phones?q=${encodeURIComponent(mobile)}`);
  const text = page.getByRole("main").locator("li", { hasText: "or stop:" }).first();
  const link = text.getByRole("link", { name: /\/l\// });
  const code = (await link.textContent())?.split("/l/")[1] ?? "";
  expect(code).toMatch(/^[\w-]{10,14}$/);

  for (const _ of ["the first click", "the second"]) {
    const [questionnaire] = await Promise.all([context.waitForEvent("page"), link.click()]);
    await expect(questionnaire.getByText("Question 1")).toBeVisible();
    expect(questionnaire.url()).toBe(`https://example.org/q?identification=L1&link=${code}`);
    await questionnaire.close();
  }
  expect((await statistics(campaign))[0]).toMatchObject({ delivered: 1, clicked: 1, completed: 0 });
  expect((await call("POST", "/interviews", { link: code, event: "completed" })).status).toBe(202);
  await expect.poll(async () => (await statistics(campaign))[0]).toMatchObject({ completed: 1 });
  expect((await call("POST", "/interviews", { link: "nosuchlink00", event: "completed" })).status).toBe(404);

  const stop = await text.getByRole("link", { name: /\/u\// }).getAttribute("href");
  await page.goto(stop ?? "");
  expect((await statistics(campaign))[0]).toMatchObject({ unsubscribed: 0 });
  await page.getByRole("button").click();
  await expect.poll(async () => (await statistics(campaign))[0]).toMatchObject({ unsubscribed: 1 });

  const { body } = await call<{ data: { id: string; lastStatus: string }[] }>("GET", `/surveys/${survey}/contacts`);
  expect(body.data[0]?.lastStatus).toBe("SMS Sender: Unsubscribed");
  await page.goto(`${installed().url}/surveys/${survey}/contacts/${body.data[0]?.id}`);
  const history = page.getByRole("table", { name: /history/i }).locator("tbody tr");
  await expect(history).toContainText([/Unsubscribed/, /Completed/, /Clicked/, /Delivered/, /Unknown/, /Buffered/]);
  await context.close();
});
