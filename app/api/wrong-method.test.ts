import { expect, test } from "vitest";
import { PUT as putOutcomes } from "./v1/outcomes/route";
import { DELETE as deleteSurveys } from "./v1/surveys/route";

test.each([
  [deleteSurveys, "DELETE", "/surveys", "GET, POST", "GET and POST"],
  [putOutcomes, "PUT", "/outcomes", "GET", "GET"],
])(
  "a method an address does not have is 405 with the usual error, and the methods it has",
  async (handler, method, path, allow, words) => {
    const said = handler(new Request(`http://esito/api/v1${path}`, { method }));
    expect([said.status, said.headers.get("allow")]).toEqual([405, allow]);
    expect(await said.json()).toEqual({
      error: { code: "wrongMethod", message: `This address answers to ${words}, not to ${method}.` },
    });
  },
);
