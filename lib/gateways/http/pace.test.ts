import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pace } from "./pace";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("lets as many begin in a second as the contract allows, evenly, and saves up none", async () => {
  const pace = new Pace(10);
  let begun = 0;
  const ask = (times: number) => {
    for (let i = 0; i < times; i++) void pace.turn().then(() => (begun += 1));
  };
  ask(25);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(begun).toBe(11);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(begun).toBe(21);
  await vi.advanceTimersByTimeAsync(60_000);
  ask(5);
  await vi.advanceTimersByTimeAsync(100);
  expect(begun).toBe(27);
});

it("without a rate nobody waits", async () => {
  const pace = new Pace(0);
  await Promise.all(Array.from({ length: 1_000 }, () => pace.turn()));
  expect(vi.getTimerCount()).toBe(0);
});
