import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Link } from "./link";
import { Requests } from "./requests";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function deafLink(): Link {
  const socket = Object.assign(new PassThrough(), { setNoDelay: () => undefined }) as unknown as Socket;
  return new Link(socket, { onPdu: () => undefined, onClosed: () => undefined });
}

it("sends at most the contract's messages a second, and queries without waiting", async () => {
  const requests = new Requests({ window: 1000, tps: 100, timeout: 60_000 });
  requests.attach(deafLink());
  const build = (sequence: number) => ({ command: "enquire_link", status: 0, sequence }) as const;
  for (let index = 0; index < 200; index += 1) void requests.request(build, "submission");
  expect(requests.inFlight).toBeLessThanOrEqual(10);
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests.inFlight).toBeGreaterThanOrEqual(90);
  expect(requests.inFlight).toBeLessThanOrEqual(110);
  await vi.advanceTimersByTimeAsync(1200);
  expect(requests.inFlight).toBe(200);
  requests.detach("the test ends");
});

it("keeps from any moment to the share of the contract that is left to it", async () => {
  const contract = { window: 1000, tps: 100, timeout: 60_000 };
  const requests = [new Requests(contract), new Requests(contract)];
  const build = (sequence: number) => ({ command: "enquire_link", status: 0, sequence }) as const;
  for (const one of requests) one.attach(deafLink());
  for (const one of requests) {
    for (let index = 0; index < 500; index += 1) void one.request(build, "submission");
  }
  const together = () => requests.reduce((sum, one) => sum + one.inFlight, 0);
  const begun = together();
  for (const one of requests) one.limit(50);
  await vi.advanceTimersByTimeAsync(2000);
  expect(together() - begun).toBeGreaterThanOrEqual(180);
  expect(together() - begun).toBeLessThanOrEqual(220);
  for (const one of requests) one.limit(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(together()).toBe(1000);
  for (const one of requests) one.detach("the test ends");
});

it("goes on sending while questions stay unanswered, and asks a tenth of the window at a time", async () => {
  const requests = new Requests({ window: 20, tps: 0, timeout: 60_000 });
  const sent: { command: string; sequence: number }[] = [];
  const link = deafLink();
  link.send = (pdu) => void sent.push(pdu);
  requests.attach(link);
  for (let index = 0; index < 100; index += 1) {
    void requests.request((sequence) => ({ command: "unbind", status: 0, sequence }), "question");
  }
  for (let index = 0; index < 200; index += 1) {
    void requests.request((sequence) => ({ command: "enquire_link", status: 0, sequence }), "submission");
  }
  const answered = (command: string) => {
    for (const pdu of sent.filter((one) => one.command === command)) {
      requests.answer({ command: "enquire_link_resp", status: 0, sequence: pdu.sequence });
    }
  };
  for (let round = 0; round < 12; round += 1) answered("enquire_link");
  expect(sent.filter(({ command }) => command === "enquire_link")).toHaveLength(200);
  expect(sent.filter(({ command }) => command === "unbind")).toHaveLength(2);
  answered("unbind");
  expect(sent.filter(({ command }) => command === "unbind")).toHaveLength(4);
  requests.detach("the test ends");
});

it("ends questions early when asked to, and goes on waiting for submissions", async () => {
  const requests = new Requests({ window: 20, tps: 0, timeout: 60_000 });
  requests.attach(deafLink());
  const build = (sequence: number) => ({ command: "enquire_link", status: 0, sequence }) as const;
  const question = requests.request(build, "question");
  const submission = requests.request(build, "submission");
  let idle = false;
  void requests.idle().then(() => {
    idle = true;
  });
  requests.endQuestions("the gateway is closing.");
  expect(await question).toEqual({ kind: "unanswered", code: "TIMEOUT", text: "No answer: the gateway is closing." });
  expect(requests.inFlight).toBe(1);
  expect(idle).toBe(false);
  requests.detach("the test ends");
  expect(await submission).toMatchObject({ kind: "unanswered", code: "LINK_LOST" });
  expect(idle).toBe(true);
});
