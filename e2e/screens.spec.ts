import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { call, makeSurvey, startCampaign } from "./api";
import { installed } from "./installation";
import { ownerPage, signInAsOwner } from "./sign-in";

let survey: string;
let empty: string;
let campaign: string;
let draft: string;
let contact: string;

test.beforeAll(async ({ browser }) => {
  await signInAsOwner(browser);
  await call("POST", "/licences", { add: 1_000, note: "browser tests" });
  empty = await makeSurvey("Nobody yet");
  survey = await makeSurvey("Every screen");
  const numbers = [
    "+467017406 10",
    "+467017406 30",
    "+467017406 45",
    "+467017406 77",
    "+467017406 80",
    "12",
    "32112345678901234567890",
  ];
  const contacts = numbers.map((mobile, i) => ({
    identification: `S${i}`,
    name: "<b>Ada</b>",
    surname: "=1+1",
    mobile: mobile.replace(" ", ""),
  }));
  await call("POST", `/surveys/${survey}/contacts`, { contacts });
  campaign = await startCampaign(survey, "Every outcome");
  const made = await call<{ id: string }>("POST", `/surveys/${survey}/campaigns`, {
    name: "Draft",
    kind: "standard",
    sender: "Esito",
    steps: [{ kind: "invitation", text: "Hello {link}" }],
  });
  draft = made.body.id;
  await expect
    .poll(
      async () =>
        (
          await call<{ total: number }>(
            "GET",
            `/surveys/${survey}/contacts?status=${encodeURIComponent("SMS Sender: Delivered")}`,
          )
        ).body.total,
    )
    .toBe(1);
  const list = await call<{ data: { id: string }[] }>("GET", `/surveys/${survey}/contacts?limit=1`);
  contact = list.body.data[0]?.id ?? "";
});

const screens = () => [
  "/surveys",
  "/surveys/new",
  `/surveys/${survey}/contacts`,
  `/surveys/${survey}/contacts?status=${encodeURIComponent("SMS Sender: Delivered")}`,
  `/surveys/${survey}/contacts?q=nobody-has-this`,
  `/surveys/${survey}/contacts?status=nonsense&heading=odd&sort=foo&cursor=handmade`,
  `/surveys/${survey}/contacts/import`,
  `/surveys/${survey}/contacts/${contact}`,
  `/surveys/${survey}/sms-sender`,
  `/surveys/${survey}/sms-sender/new`,
  `/surveys/${survey}/sms-sender/${draft}`,
  `/surveys/${survey}/sms-sender/${campaign}`,
  `/surveys/${survey}/statistics`,
  `/surveys/${survey}/statistics/${campaign}`,
  `/surveys/${survey}/activity`,
  `/surveys/${survey}/settings`,
  `/surveys/${empty}/contacts`,
  `/surveys/${empty}/sms-sender`,
  `/surveys/${empty}/statistics`,
  `/surveys/${empty}/activity`,
  "/outcomes",
  "/licences",
  "/phones",
  "/settings/users",
  "/settings/tokens",
  "/settings/gateways",
  "/settings/audit",
  "/settings/audit?q=nobody-did-this",
];

test("every screen passes axe, light and dark, cuts no text without a sign of it, and logs no error", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await ownerPage(browser);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  for (const path of screens()) {
    const response = await page.goto(installed().url + path);
    expect(response?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    expect(await page.evaluate(cutWithoutSign), path).toEqual([]);
    await expectAccessible(page);
  }
  expect(errors).toEqual([]);
  await page.context().close();
});

test("no screen scrolls sideways on a phone, nor cuts a text without a sign of it", async ({ browser }) => {
  const page = await ownerPage(browser, { viewport: { width: 390, height: 844 } });
  for (const path of screens()) {
    await page.goto(installed().url + path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
    expect(await page.evaluate(cutWithoutSign), path).toEqual([]);
  }
  await page.context().close();
});

/** Texts that end beyond an element that hides them, in a place where nothing shows that there is more. */
function cutWithoutSign(): string[] {
  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const { right, width } = range.getBoundingClientRect();
    let signed = width === 0;
    for (let element = texts.currentNode.parentElement; element && !signed; element = element.parentElement) {
      const { textOverflow, overflowX, display, clipPath } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // What scrolls shows it by itself; what is clipped to nothing is for ears alone.
      signed = textOverflow === "ellipsis" || overflowX === "auto" || overflowX === "scroll" || clipPath !== "none";
      if (!signed && overflowX !== "visible" && display !== "inline" && right > box.right + 1)
        cut.push(texts.currentNode.textContent ?? "");
    }
  }
  return cut;
}

test("an empty survey says what to do on every screen", async ({ browser }) => {
  const page = await ownerPage(browser);
  await page.goto(`${installed().url}/surveys/${empty}/contacts`);
  await expect(
    page
      .getByRole("main")
      .getByRole("link", { name: /import/i })
      .first(),
  ).toBeVisible();
  await page.goto(`${installed().url}/surveys/${empty}/sms-sender`);
  await expect(
    page
      .getByRole("main")
      .getByRole("link", { name: /new campaign/i })
      .first(),
  ).toBeVisible();
  await page.goto(`${installed().url}/surveys/${empty}/statistics`);
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  await page.context().close();
});

test("names with HTML are shown as text", async ({ browser }) => {
  const page = await ownerPage(browser);
  await page.goto(`${installed().url}/surveys/${survey}/contacts/${contact}`);
  await expect(page.getByRole("main")).toContainText("<b>Ada</b>");
  await page.context().close();
});

test("ids of another survey, unknown ids and nonsense are not found", async ({ browser }) => {
  const page = await ownerPage(browser);
  for (const path of [
    `/surveys/${empty}/contacts/${contact}`,
    `/surveys/${empty}/statistics/${campaign}`,
    `/surveys/${empty}/sms-sender/${campaign}`,
    "/surveys/999999/contacts",
    "/surveys/abc/statistics",
  ]) {
    const answer = await page.goto(installed().url + path);
    expect(answer?.status(), path).toBe(404);
    await expect(
      page.getByText(/not (here|found|exist)|no such|nothing here|does not exist/i).first(),
      path,
    ).toBeVisible();
  }
  await page.context().close();
});

test("who is not signed in sees nothing but the sign-in page", async ({ page }) => {
  for (const path of ["/surveys", `/surveys/${survey}/contacts`, "/licences", "/settings/users"]) {
    await page.goto(installed().url + path);
    await expect(page).toHaveURL(/sign-in/);
  }
  await expectAccessible(page);
});
