import { expect, test } from "@playwright/test";
import type { z } from "zod";
import { API_ROUTES } from "../lib/schemas/api-routes";
import { call, makeSurvey, settled, startCampaign } from "./api";
import { installed, lastLineOf } from "./installation";

const refusal = { error: { code: expect.any(String), message: expect.any(String) } };
const roles = ["viewer", "analyst", "manager", "owner"] as const;

async function ask(method: string, path: string, token: string | null) {
  const response = await fetch(`${installed().url}/api/v1${path}`, {
    method: method.toUpperCase(),
    redirect: "manual",
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type") ?? "", text };
}

test("every route asks who calls, and for a role that is high enough", async () => {
  const tokens = await Promise.all(
    roles.slice(0, 3).map((role) => lastLineOf("token", "--name", `contract ${role}`, "--role", role)),
  );
  for (const { method, path } of API_ROUTES) {
    const address = path.replace(/\{\w+\}/g, "999999999");
    for (const token of [null, "nonsense"]) {
      const { status, text } = await ask(method, address, token);
      expect([method, path, status]).toEqual([method, path, 401]);
      expect(JSON.parse(text)).toEqual(refusal);
    }
  }
  for (const [rank, token] of tokens.entries()) {
    const role = roles[rank];
    for (const { method, path } of API_ROUTES.filter((route) => roles.indexOf(route.role) > rank)) {
      const { status, text } = await ask(method, path.replace(/\{\w+\}/g, "999999999"), token);
      expect([role, method, path, status]).toEqual([role, method, path, 403]);
      expect(JSON.parse(text)).toEqual(refusal);
    }
  }
});

test("a method that an address does not have is 405 with those it has, on every address", async () => {
  const methods = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;
  for (const path of new Set(API_ROUTES.map((route) => route.path))) {
    const has = API_ROUTES.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
    for (const method of methods.filter((one) => !has.includes(one))) {
      const url = `${installed().url}/api/v1${path.replace(/\{\w+\}/g, "999999999")}`;
      const response = await fetch(url, { method });
      expect([method, path, response.status]).toEqual([method, path, 405]);
      expect(response.headers.get("allow")?.split(", ").toSorted()).toEqual(has.toSorted());
      expect(await response.json()).toMatchObject({ error: { code: "wrongMethod" } });
    }
  }
});

test("an id that is none is 404 on every route", async () => {
  const { token } = installed();
  for (const { method, path } of API_ROUTES.filter((route) => route.path.includes("{"))) {
    const { status, text } = await ask(method, path.replace(/\{\w+\}/g, "nonsense"), token);
    expect([method, path, status]).toEqual([method, path, 404]);
    expect(JSON.parse(text)).toEqual(refusal);
  }
});

/** The answer's fields that its description does not name. */
function undescribed(schema: z.ZodType | undefined, value: unknown, at: string): string[] {
  const def = schema?._zod.def as
    | { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; innerType?: z.ZodType }
    | undefined;
  if (!def || value === null || typeof value !== "object") return [];
  if (def.type === "array") {
    return (value as unknown[]).slice(0, 3).flatMap((entry) => undescribed(def.element, entry, `${at}[]`));
  }
  if (def.innerType) return undescribed(def.innerType, value, at);
  if (def.type !== "object" || !def.shape) return [];
  const { shape } = def;
  return Object.entries(value).flatMap(([name, inner]) =>
    name in shape ? undescribed(shape[name], inner, `${at}.${name}`) : [`${at}.${name}`],
  );
}

test("every answer is as openapi.json describes it, field by field", async () => {
  await call("POST", "/licences", { add: 1_000, note: "For the contract" });
  const survey = await makeSurvey("Contract");
  const contacts = Array.from({ length: 40 }, (_, i) => ({
    identification: `K${i}`,
    name: "Ada",
    mobile: `+39320174${String(8100 + i)}`,
    fields: { colour: "red" },
  }));
  await call("POST", `/surveys/${survey}/contacts`, { contacts });
  const campaign = await startCampaign(survey, "Contract");
  const step = await settled(campaign, 40);
  const listed = await call<{ data: { id: string }[] }>("GET", `/surveys/${survey}/contacts?limit=1`);
  const view = await call<{ id: string }>("POST", `/surveys/${survey}/views`, { name: "All", query: "" });
  const act = await call<{ id: string }>("POST", `/surveys/${survey}/acts`, {
    query: "name=Ada",
    act: { act: "edit", field: "field.colour", value: "blue" },
  });
  const ids: Record<string, string | undefined> = {
    id: survey,
    contactId: listed.body.data[0]?.id,
    campaignId: campaign,
    viewId: view.body.id,
    actId: act.body.id,
  };
  const queries: Record<string, string> = {
    "/campaigns/{campaignId}/breakdown": `?step=${step.id}&field=country`,
    "/campaigns/{campaignId}/chart": `?step=${step.id}&chart=funnel`,
  };
  for (const route of API_ROUTES.filter(({ method, path }) => method === "get" && path !== "/events")) {
    const query = queries[route.path.replace(/\.(csv|xlsx)$/, "")] ?? "";
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "") + query;
    const { status, type, text } = await ask("get", path, installed().token);
    expect([route.path, status, text.slice(0, status === 200 ? 0 : 200)]).toEqual([route.path, 200, ""]);
    expect(type).toContain(route.answerType ?? "application/json");
    if (!route.answer) continue;
    const answer = JSON.parse(text);
    expect([route.path, route.answer.safeParse(answer).error?.issues]).toEqual([route.path, undefined]);
    expect([route.path, undescribed(route.answer, answer, "")]).toEqual([route.path, []]);
  }
});

test("pages of any size and order show every contact once; what is no page is refused", async () => {
  const survey = await makeSurvey("Pages");
  const contacts = Array.from({ length: 53 }, (_, i) => ({ name: `N${i % 7}`, mobile: `+39320175${8100 + i}` }));
  await call("POST", `/surveys/${survey}/contacts`, { contacts });
  for (const sort of ["lastStatusAt", "name", "identification"].flatMap((name) => [name, `-${name}`])) {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { body: { data: { id: string }[]; nextCursor: string | null; total: number } } = await call(
        "GET",
        `/surveys/${survey}/contacts?limit=7&sort=${sort}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.body.total).toBe(53);
      seen.push(...page.body.data.map(({ id }) => id));
      cursor = page.body.nextCursor;
    }
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 53, 53]);
  }
  for (const query of ["limit=0", "limit=1001", "limit=x", "cursor=abc", "sort=foo", "kind=foo", "at=soon"]) {
    const { status, body } = await call("GET", `/surveys/${survey}/contacts?${query}`);
    expect([query, status]).toEqual([query, 422]);
    expect(body).toMatchObject(refusal);
  }
});
