import { expect } from "@playwright/test";
import { installed } from "./installation";

interface Answer<Body> {
  status: number;
  body: Body;
}

/** A call of the HTTP contract with the run's token. */
export async function call<Body = Record<string, unknown>>(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer<Body>> {
  const { url, token } = installed();
  const isText = typeof body === "string" || body instanceof Uint8Array;
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": isText ? "text/csv" : "application/json" }),
    },
    body: body === undefined ? undefined : isText ? (body as string) : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

export interface StepStatistics {
  id: string;
  loaded: number;
  leftOut: { total: number; reasons: Record<string, number> };
  inQueue: number;
  handedOver: number;
  sent: number;
  delivered: number;
  errors: { total: number; notSent: number; permanent: number; temporary: number };
  outcomes: Record<string, { count: number; kind: string }>;
  licences: number;
  [heading: string]: unknown;
}

/** The statistics of a campaign's steps, now. */
export async function statistics(campaign: string): Promise<StepStatistics[]> {
  const { status, body } = await call<{ steps: StepStatistics[] }>("GET", `/campaigns/${campaign}/statistics`);
  expect(status).toBe(200);
  return body.steps;
}

/** Waits until no message of the campaign's first step is in the queue, and it has been loaded. */
export async function settled(campaign: string, loaded: number): Promise<StepStatistics> {
  await expect
    .poll(
      async () => {
        const [step] = await statistics(campaign);
        return step && step.loaded === loaded ? step.inQueue + step.errors.temporary : -1;
      },
      { timeout: 90_000 },
    )
    .toBe(0);
  const [step] = await statistics(campaign);
  if (!step) throw new Error("The campaign has no step");
  return step;
}

/** A survey with a code of its own. */
export async function makeSurvey(name: string): Promise<string> {
  const code = `${name.replace(/\W+/g, "-")}-${Math.random().toString(36).slice(2, 7)}`;
  const { status, body } = await call<{ id: string }>("POST", "/surveys", {
    code,
    name,
    questionnaireUrl: "https://example.org/q?identification={identification}&link={link}",
    defaultRegion: "IT",
    timeZone: "Europe/Rome",
  });
  expect(status).toBe(201);
  return body.id;
}

/** A campaign with one invitation; started. */
export async function startCampaign(
  survey: string,
  name: string,
  text = "Hello {name}, your survey: {link}",
): Promise<string> {
  const made = await call<{ id: string }>("POST", `/surveys/${survey}/campaigns`, {
    name,
    kind: "standard",
    sender: "Esito",
    steps: [{ kind: "invitation", text }],
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const started = await call("POST", `/campaigns/${made.body.id}/start`);
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  return made.body.id;
}
