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
  for (let index = 0; index < 200; index += 1) void requests.request(build, true);
  expect(requests.inFlight).toBeLessThanOrEqual(10);
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests.inFlight).toBeGreaterThanOrEqual(90);
  expect(requests.inFlight).toBeLessThanOrEqual(110);
  await vi.advanceTimersByTimeAsync(1200);
  expect(requests.inFlight).toBe(200);
  requests.detach("the test ends");
});
