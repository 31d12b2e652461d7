import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { bound, openTestGateway, part, type TestGateway } from "../testing/test-gateway";
import { until } from "../testing/until";
import type { SimulatorOptions } from "./options";
import type { PhoneMessage } from "./phones";
import { type Simulator, startSimulator } from "./start-simulator";
import type { SubmissionTotals } from "./submissions";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ port: 0, profile: "instant", seed: 1, ...options });
  opened.push(simulator);
  return simulator;
}

async function connectTo(
  simulator: Simulator,
  ...more: Parameters<typeof openTestGateway> extends [number, (infer Options)?] ? [Options?] : never
): Promise<TestGateway> {
  const open = openTestGateway(simulator.port, { timings: { response: 2000 }, ...more[0] });
  opened.push(open.gateway);
  await bound(open);
  return open;
}

async function read<Body>(simulator: Simulator, path: string): Promise<Body> {
  return (await (await fetch(`http://127.0.0.1:${simulator.httpPort}${path}`)).json()) as Body;
}

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `+3932000${String(index).padStart(5, "0")}`);
const final = ["delivered", "undeliverable", "rejected", "expired", "skipped"];

describe("the phones", () => {
  it("show what each received, long texts put together, newest first, with links", async () => {
    const simulator = await start();
    const open = await connectTo(simulator);
    const number = "+46701740610";
    for (const [place, text] of [
      [2, "please: https://esito.example/s/abc"],
      [1, "Hello "],
    ] as const) {
      await open.gateway.submit(part(number, { text, concatenation: { reference: 3, total: 2, number: place } }));
    }
    await open.gateway.submit(part(number, { text: "Добрый день", encoding: "ucs2", sender: "+393331234567" }));
    await open.gateway.submit(
      part("+46701740611", { text: "1 of 2", concatenation: { reference: 3, total: 2, number: 1 } }),
    );
    await open.gateway.submit(part("+46701740634", { text: "This phone is off" }));
    const { messages } = await read<{ messages: PhoneMessage[] }>(simulator, `/phones/${encodeURIComponent(number)}`);
    expect(messages.map(({ text }) => text).sort()).toEqual([
      "Hello please: https://esito.example/s/abc",
      "Добрый день",
    ]);
    expect(messages.find(({ text }) => text.startsWith("Hello"))).toMatchObject({
      number,
      sender: "Survey",
      links: ["https://esito.example/s/abc"],
      missingParts: 0,
    });
    expect(messages.find(({ text }) => text.startsWith("Д"))?.sender).toBe("+393331234567");
    const all = await read<{ messages: PhoneMessage[] }>(simulator, "/phones?limit=10");
    expect(all.messages).toHaveLength(3);
    expect(all.messages.find((message) => message.number === "+46701740611")).toMatchObject({
      text: "1 of 2[…]",
      missingParts: 1,
    });
    const found = await read<{ messages: PhoneMessage[] }>(simulator, "/phones?q=esito.example");
    expect(found.messages).toHaveLength(1);
    expect((await read<unknown[]>(simulator, "/magic-numbers")).length).toBeGreaterThan(50);
    expect((await fetch(`http://127.0.0.1:${simulator.httpPort}/nothing`)).status).toBe(404);
  });

  it("count who was sent the same text twice, whatever the reference of its parts", async () => {
    const simulator = await start();
    const open = await connectTo(simulator);
    const [one = "", two = ""] = numbers(2);
    await open.gateway.submit(part(one, { text: "a", concatenation: { reference: 1, total: 2, number: 1 } }));
    await open.gateway.submit(part(one, { text: "a", concatenation: { reference: 1, total: 2, number: 2 } }));
    await open.gateway.submit(part(two, { text: "a" }));
    await open.gateway.submit(part(two, { text: "b" }));
    expect(await read<SubmissionTotals>(simulator, "/submissions")).toEqual({
      accepted: 4,
      distinct: 4,
      numbers: 2,
      repeated: [],
      repeatedCount: 0,
    });
    await open.gateway.submit(part(one, { text: "a", concatenation: { reference: 2, total: 2, number: 1 } }));
    expect(await read<SubmissionTotals>(simulator, "/submissions")).toMatchObject({
      accepted: 5,
      distinct: 4,
      repeated: [{ number: one, times: 2 }],
    });
  });
});

describe("the simulator", () => {
  it("decides the same for the same seed, and answers queries about what an earlier run took", async () => {
    const outcomes: string[][] = [];
    const ids: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const simulator = await start();
      const open = await connectTo(simulator);
      const list = numbers(300);
      await Promise.all(list.map((number) => open.gateway.submit(part(number))));
      const finals = () => open.reports.filter(({ outcome }) => final.includes(outcome));
      await until("every final receipt is there", () => finals().length === list.length);
      outcomes.push(list.map((number) => finals().find(({ destination }) => destination === number)?.outcome ?? ""));
      const [first] = finals();
      if (run === 1) {
        const query = await open.gateway.query(ids[0] ?? "", "Survey");
        expect(query).toMatchObject({ kind: "report", report: { outcome: outcomes[0]?.[0] } });
      }
      ids.push(open.reports.find(({ destination }) => destination === list[0])?.providerId ?? "");
      expect(first).toBeDefined();
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("in the realistic profile waits, and a query tells how far it is", async () => {
    const simulator = await start({ profile: "realistic" });
    const open = await connectTo(simulator);
    const answer = await open.gateway.submit(part("+46701740660"));
    const id = answer.kind === "taken" ? answer.providerId : "";
    expect(await open.gateway.query(id, "Survey")).toMatchObject({ kind: "report", report: { outcome: "enroute" } });
    expect(open.reports).toEqual([]);
    await until("it expires after a second", () => open.reports[0]?.outcome === "expired");
  });

  it.each(["hex-decimal", "decimal-hex"] as const)("writes ids as the rule %s says", async (ids) => {
    const [answer, receipt] = ids === "hex-decimal" ? (["hex", "decimal"] as const) : (["decimal", "hex"] as const);
    const simulator = await start({ ids: { answer, receipt } });
    const open = await connectTo(simulator, { parameters: `ids=${ids}` });
    const taken = await open.gateway.submit(part("+46701740610"));
    await until("the receipt is there", () => open.reports.length === 1);
    expect(taken).toEqual({ kind: "taken", providerId: open.reports[0]?.providerId });
    expect(await open.gateway.query(open.reports[0]?.providerId ?? "", "Survey")).toMatchObject({
      report: { outcome: "delivered" },
    });
  });

  it("repeats a receipt that could not be stored, and keeps receipts while nobody is connected", async () => {
    const simulator = await start();
    let refusals = 2;
    const open = await connectTo(simulator, {
      onReport: () => (refusals-- > 0 ? Promise.reject(new Error("The database is away")) : Promise.resolve()),
    });
    await open.gateway.submit(part("+46701740617"));
    await open.gateway.close();
    const later = openTestGateway(simulator.port, {
      onReport: () => (refusals-- > 0 ? Promise.reject(new Error("The database is away")) : Promise.resolve()),
    });
    opened.push(later.gateway);
    await until("the third try is stored", () => later.reports.length === 3);
    expect(new Set(later.reports.map(({ providerId }) => providerId)).size).toBe(1);
  });

  it("keeps receipts not sent yet through a restart in order", async () => {
    const folder = await mkdtemp(join(tmpdir(), "esito-simulator-"));
    opened.push({ close: () => rm(folder, { recursive: true }) });
    const statePath = join(folder, "receipts");
    const first = await startSimulator({ port: 0, profile: "instant", seed: 1, statePath });
    const open = await connectTo(first);
    const answer = await open.gateway.submit(part("+46701740617"));
    await open.gateway.close();
    await first.close();
    const second = await start({ statePath });
    const later = await connectTo(second);
    await until("the receipt is there", () => later.reports.length === 1);
    expect(later.reports[0]?.providerId).toBe(answer.kind === "taken" ? answer.providerId : "");
  });

  it("shuffles, repeats and splits receipts, and drops links, without losing a message or a final receipt", async () => {
    const simulator = await start({
      faults: {
        shuffleReceipts: true,
        repeatReceipts: true,
        splitReceipts: true,
        throttleShare: 0.1,
        dropLinkEvery: 120,
      },
    });
    const open = await connectTo(simulator);
    const list = numbers(400);
    const unanswered: string[] = [];
    for (const number of list) {
      for (let again = true; again; ) {
        await bound(open);
        const answer = await open.gateway.submit(part(number));
        again = answer.kind === "refused";
        if (answer.kind === "unanswered") unanswered.push(number);
      }
    }
    expect(unanswered.length).toBe(Math.floor(400 / 120));
    await until("every final receipt is there", () => {
      const finished = new Set(
        open.reports.filter(({ outcome }) => final.includes(outcome)).map((report) => report.destination),
      );
      return finished.size === list.length;
    });
    expect(open.reports.length).toBeGreaterThan(list.length * 4);
    expect(await read<SubmissionTotals>(simulator, "/submissions")).toMatchObject({ accepted: 400, distinct: 400 });
  });

  it("asks configured accounts for their password", async () => {
    const simulator = await start({ accounts: { esito: "other" } });
    const open = openTestGateway(simulator.port);
    opened.push(open.gateway);
    await until("the refusal is told", () => open.states.some(({ problem }) => problem?.includes("password")));
  });

  it("closes a connection that sends garbage, and no other", async () => {
    const simulator = await start();
    const open = await connectTo(simulator);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 400 }), async (garbage) => {
        garbage[0] = 0x7f;
        await new Promise<void>((resolve, reject) => {
          const socket = connect(simulator.port, "127.0.0.1", () => socket.write(garbage));
          socket.on("close", () => resolve());
          socket.on("error", reject);
          socket.resume();
        });
      }),
      { numRuns: 30 },
    );
    expect(await open.gateway.submit(part("+46701740610"))).toMatchObject({ kind: "taken" });
    expect(open.states).toHaveLength(1);
  });

  it("says in one sentence that a port is taken, and leaves none open", async () => {
    const simulator = await start();
    await expect(start({ port: simulator.port })).rejects.toThrow(`port ${simulator.port} on 127.0.0.1 is taken`);
    await expect(start({ httpPort: simulator.httpPort })).rejects.toThrow("is taken");
  });
});
