import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "@/lib/domain/gateway";
import { isPermanent, OUTCOMES, type Outcome } from "@/lib/domain/outcome";
import { normaliseMobile } from "@/lib/domain/phone";
import { bound, openTestGateway, part, type TestGateway } from "../testing/test-gateway";
import { until } from "../testing/until";
import { MAGIC_NUMBERS, MAGIC_PREFIX, type MagicNumber } from "./magic-numbers";
import { type Simulator, startSimulator } from "./start-simulator";

describe("the table of magic numbers", () => {
  it("has only numbers of the range kept for fiction, each a mobile, none twice", () => {
    for (const { number } of MAGIC_NUMBERS) {
      expect(number).toMatch(/^\+467017406\d\d$/);
      expect(Number(number.slice(MAGIC_PREFIX.length))).toBeGreaterThanOrEqual(5);
      expect(normaliseMobile(number, null)).toMatchObject({ ok: true, e164: number });
    }
    expect(new Set(MAGIC_NUMBERS.map(({ number }) => number)).size).toBe(MAGIC_NUMBERS.length);
  });

  it("leads to every outcome but Duplicated, which a number in two contacts gives", () => {
    const reached = new Set(MAGIC_NUMBERS.flatMap(({ path }) => path));
    expect(OUTCOMES.map(({ code }) => code).filter((code) => !reached.has(code))).toEqual(["duplicated"]);
    for (const { path, outcome } of MAGIC_NUMBERS) expect(path[path.length - 1]).toBe(outcome);
  });
});

/** What rule 2 makes of these reports; enough of it to tell where each number leads. */
function settle(outcomes: readonly Outcome[]): Outcome {
  const precedence: Outcome[] = ["delivered", "undeliverable", "rejected", "invalid", "skipped", "deleted", "expired"];
  const best = precedence.find((outcome) => outcomes.includes(outcome));
  return best ?? (["accepted", "enroute"] as const).find((outcome) => outcomes.includes(outcome)) ?? "unknown";
}

describe("on the wire, in the instant profile, a magic number", () => {
  let simulator: Simulator;
  let open: TestGateway;

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, profile: "instant", seed: 1 });
    open = openTestGateway(simulator.port, { timings: { response: 1500 } });
  });
  afterAll(async () => {
    await open.gateway.close();
    await simulator.close();
  });

  const submit = async (number: string, more = {}): Promise<Answer> => {
    await bound(open);
    return open.gateway.submit(part(number, more));
  };
  const reportsOf = (number: string) => open.reports.filter((report) => report.destination === number);
  const find = (digits: string): MagicNumber => {
    const entry = MAGIC_NUMBERS.find(({ number }) => number === MAGIC_PREFIX + digits);
    if (!entry) throw new Error(`No magic number ${digits}`);
    return entry;
  };

  const taken = MAGIC_NUMBERS.filter(({ behaviour }) => ["take", "receiptsFirst"].includes(behaviour.submit.kind));
  it.each(taken.map((entry) => [entry.number, entry.what, entry] as const))("%s: %s", async (number, _, entry) => {
    const { steps, copies, queryBefore, failingPart } = entry.behaviour;
    const places = failingPart > 0 ? [1, 2, 3] : [1];
    const answers = await Promise.all(
      places.map((place) =>
        submit(number, { concatenation: failingPart > 0 ? { reference: 5, total: 3, number: place } : null }),
      ),
    );
    const ids = answers.map((answer) => (answer.kind === "taken" ? answer.providerId : ""));
    const expected = steps.filter((step) => step.heard).length * copies * places.length;
    await until("every receipt is there", () => reportsOf(number).length >= expected);
    const reports = reportsOf(number);
    expect(reports).toHaveLength(expected);
    expect(reports.every((report) => ids.includes(report.providerId))).toBe(true);
    const heard = [...new Set(reports.map((report) => report.outcome))];
    if (failingPart > 0) expect(heard.sort()).toEqual(["delivered", "undeliverable"]);
    else if (reports.length > 0 && steps.every((step) => step.heard)) expect(settle(heard)).toBe(entry.outcome);
    if (entry.behaviour.form !== "textOnly" && reports[0]) expect(reports[0].network).toMatch(/^240-\d\d$/);
    const query = () => open.gateway.query(ids[0] ?? "", "Survey");
    if (queryBefore === null) expect((await query()).kind).toBe("notFound");
    else if (failingPart === 0 && entry.number !== find("42").number) {
      // A receipt's timer may ring a millisecond before the hour by which a query is answered.
      await expect.poll(query).toMatchObject({ kind: "report", report: { outcome: entry.outcome } });
    }
  });

  const refused = MAGIC_NUMBERS.filter(({ behaviour }) => behaviour.submit.kind === "refuse");
  it.each(refused.map((entry) => [entry.number, entry.what, entry] as const))("%s: %s", async (number, _, entry) => {
    const { submit: rule } = entry.behaviour;
    if (rule.kind !== "refuse") throw new Error("not a refusal");
    const tries = Math.min(rule.times, 4);
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const answer = await submit(number);
      expect(answer.kind).toBe("refused");
      const causes: Partial<Record<string, Outcome>> = {
        throttled: "buffered",
        queueFull: "scheduled",
        system: "scheduled",
        generic: "scheduled",
        vendor: "scheduled",
        invalidNumber: "invalid",
        rejected: "rejected",
        undeliverable: "undeliverable",
      };
      if (answer.kind === "refused") expect(causes[answer.cause]).toBe(entry.path[0]);
    }
    expect(reportsOf(number)).toEqual([]);
    if (!Number.isFinite(rule.times)) return;
    expect(await submit(number)).toMatchObject({ kind: "taken" });
    await until("it is delivered", () => reportsOf(number).some((report) => report.outcome === "delivered"));
  });

  it("can be heard before its submission is answered", async () => {
    const { number } = find("14");
    await bound(open);
    const before = open.reports.length;
    const answer = await open.gateway.submit(part(number));
    // The report was handed over in the turn before the answer resolved.
    expect(open.reports.slice(before)).toMatchObject([
      { outcome: "delivered", providerId: answer.kind === "taken" ? answer.providerId : "" },
    ]);
  });

  it("can send its receipts backwards", async () => {
    const outcomes = reportsOf(find("16").number).map((report) => report.outcome);
    expect(outcomes).toEqual(["delivered", "accepted", "enroute"]);
  });

  it("can stay silent: no answer, and a receipt nobody can match", async () => {
    const [silent, stray] = await Promise.all([submit(find("90").number), submit(find("91").number)]);
    expect([silent, stray]).toMatchObject([
      { kind: "unanswered", code: "TIMEOUT" },
      { kind: "unanswered", code: "TIMEOUT" },
    ]);
    await until("the stray receipt came", () => reportsOf(find("91").number).length === 1);
    expect(reportsOf(find("90").number)).toEqual([]);
  });

  it("can drop the link before or after it is taken, without costing others their answers", async () => {
    await bound(open);
    const beside = open.gateway.submit(part("+393200000009"));
    expect(await submit(find("92").number)).toMatchObject({ kind: "unanswered", code: "LINK_LOST" });
    expect(await beside).toMatchObject({ kind: "taken" });
    expect(await submit(find("93").number)).toMatchObject({ kind: "unanswered", code: "LINK_LOST" });
    const counts = async (number: string) =>
      (await (
        await fetch(`http://127.0.0.1:${simulator.httpPort}/submissions?number=${number.slice(1)}`)
      ).json()) as unknown;
    expect(await counts(find("92").number)).toMatchObject({ accepted: 1 });
    expect(await counts(find("93").number)).toMatchObject({ accepted: 0 });
    const links = open.states.filter((state) => state.bound).length;
    expect(await submit(find("94").number)).toMatchObject({ kind: "taken" });
    await until("it is delivered over the next link", () => reportsOf(find("94").number).length > 0);
    expect(open.states.filter((state) => state.bound).length).toBeGreaterThan(links);
  });

  it("can be cancelled while it is on its way, and not after", async () => {
    const { number } = find("67");
    const answer = await submit(number);
    const id = answer.kind === "taken" ? answer.providerId : "";
    expect(await open.gateway.cancel(id, "Survey", number)).toEqual({ kind: "cancelled" });
    await until("Deleted is heard", () => reportsOf(number).some((report) => report.outcome === "deleted"));
    expect(await open.gateway.query(id, "Survey")).toMatchObject({ kind: "report", report: { outcome: "deleted" } });
    expect(await open.gateway.cancel(id, "Survey", number)).toMatchObject({ kind: "refused" });
  });

  it("whose outcome is permanent by receipt is charged like any other: it was taken", () => {
    for (const { path } of MAGIC_NUMBERS) {
      const final = path.findIndex((outcome) => isPermanent(outcome));
      if (final > 0) expect(["unknown", "scheduled", "buffered", "enroute", "accepted"]).toContain(path[final - 1]);
    }
  });
});
