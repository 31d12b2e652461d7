import { afterEach, describe, expect, it } from "vitest";
import { handText } from "./hand-text";
import { BEHAVIOUR } from "./testing/behaviour";
import { openSubject, SUBJECTS, type Subject, textTo } from "./testing/subjects";
import { until } from "./testing/until";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

describe.each(SUBJECTS)("a gateway over $name", (kind) => {
  async function bound(): Promise<Subject> {
    const peer = await kind.startPeer(0);
    opened.push(peer);
    return open(peer.port);
  }
  async function open(port: number, password?: string): Promise<Subject> {
    const subject = await openSubject(kind, port, password);
    opened.push(subject);
    if (password === undefined) await until("it is bound", () => subject.gateway.state().bound);
    return subject;
  }

  it("takes messages, each under an id of its own, and reports them delivered under it", async () => {
    const { gateway, reports } = await bound();
    const answers = (
      await Promise.all(Array.from({ length: 20 }, () => handText(gateway, textTo(BEHAVIOUR.delivered), 7)))
    ).flat();
    const ids = answers.map((answer) => (answer.kind === "taken" ? answer.providerId : answer.text));
    expect(new Set(ids).size).toBe(20);
    expect(answers.every((answer) => answer.kind === "taken")).toBe(true);
    await until("every id is reported", () => ids.every((id) => reports.some((report) => report.providerId === id)));
    expect(reports).toContainEqual(
      expect.objectContaining({ providerId: ids[0], outcome: "delivered", destination: BEHAVIOUR.delivered }),
    );
    expect(gateway.state()).toMatchObject({ bound: true, inFlight: 0, problem: null });
  });

  it("answers for every part of a long text, and each part's id is reported", async () => {
    const { gateway, reports } = await bound();
    const answers = await handText(gateway, textTo(BEHAVIOUR.delivered, 3), 7);
    const ids = answers.map((answer) => (answer.kind === "taken" ? answer.providerId : answer.text));
    expect(answers).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    await until("every part is reported", () =>
      ids.every((id) => reports.some((report) => report.providerId === id && report.outcome === "delivered")),
    );
  });

  it.each([
    ["invalid", "invalidNumber"],
    ["throttled", "throttled"],
  ] as const)("says why it refuses: %s is %s", async (behaviour, cause) => {
    const { gateway } = await bound();
    const [answer] = await handText(gateway, textTo(BEHAVIOUR[behaviour]), 7);
    expect(answer).toMatchObject({ kind: "refused", cause });
    expect(answer?.kind === "refused" && answer.code && answer.text).not.toBe("");
    expect(gateway.state().bound).toBe(true);
  });

  it.each(["silent", "broken"] as const)(
    "may have sent what was never answered (%s): unanswered",
    async (behaviour) => {
      const { gateway } = await bound();
      const answers = await handText(gateway, textTo(BEHAVIOUR[behaviour], 2), 7);
      expect(answers.map(({ kind: said }) => said)).toEqual(["unanswered", "unanswered"]);
      expect(gateway.state().inFlight).toBe(0);
    },
  );

  it("hands nothing over once the validity is past", async () => {
    const { gateway, reports } = await bound();
    const [answer] = await handText(gateway, { ...textTo(BEHAVIOUR.delivered), validitySeconds: 0 }, 7);
    expect(answer).toMatchObject({ kind: "refused", cause: "expired" });
    expect(reports).toEqual([]);
  });

  it("says that nothing left while its peer is down, and carries once it is there", async () => {
    const first = await kind.startPeer(0);
    const { port } = first;
    await first.close();
    const subject = await openSubject(kind, port);
    opened.push(subject);
    await until("it says what is wrong", () => subject.gateway.state().problem !== "Not connected yet.");
    const [answer] = await handText(subject.gateway, textTo(BEHAVIOUR.delivered), 7);
    expect(answer).toMatchObject({ kind: "refused", cause: "linkDown" });
    opened.push(await kind.startPeer(port));
    await until("it is bound", () => subject.gateway.state().bound);
    expect(await handText(subject.gateway, textTo(BEHAVIOUR.delivered), 7)).toMatchObject([{ kind: "taken" }]);
  });

  it("is not bound with a wrong password, says so in words, and never repeats it", async () => {
    const peer = await kind.startPeer(0);
    opened.push(peer);
    const { gateway, states } = await open(peer.port, "wrong999");
    await until("it says why", () => /refuse|account|password/i.test(gateway.state().problem ?? ""));
    expect(gateway.state().bound).toBe(false);
    expect(JSON.stringify(states)).not.toContain("wrong999");
    expect(await handText(gateway, textTo(BEHAVIOUR.delivered), 7)).toMatchObject([
      { kind: "refused", cause: "linkDown" },
    ]);
  });

  it("answers queries and cancellations with what it knows and rejects no promise", async () => {
    const { gateway } = await bound();
    const [answer] = await handText(gateway, textTo(BEHAVIOUR.delivered), 7);
    const id = answer?.kind === "taken" ? answer.providerId : "";
    const known = await gateway.query(id, "Survey");
    if (known.kind === "report") expect(known.report).toMatchObject({ providerId: id, outcome: "delivered" });
    else expect(known).toMatchObject({ kind: "unsupported" });
    expect(["notFound", "unsupported"]).toContain((await gateway.query("nobody", "Survey")).kind);
    expect(await gateway.cancel(id, "Survey", BEHAVIOUR.delivered)).toMatchObject({ kind: "refused" });
  });

  it("waits for what is in flight when it closes, and takes nothing after", async () => {
    const { gateway } = await bound();
    const answers = Array.from({ length: 5 }, () => handText(gateway, textTo(BEHAVIOUR.delivered), 7));
    await new Promise((resolve) => setImmediate(resolve));
    await gateway.close();
    for (const [answer] of await Promise.all(answers)) expect(answer?.kind).toBe("taken");
    expect(gateway.state()).toMatchObject({ bound: false, inFlight: 0 });
    expect(await handText(gateway, textTo(BEHAVIOUR.delivered), 7)).toMatchObject([
      { kind: "refused", cause: "linkDown" },
    ]);
  });
});
