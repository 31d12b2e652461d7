import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { shareAnswers } from "./shared-answers";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("whoever asks while an answer is made, or in twenty times its time, gets the same", async () => {
  const make = vi.fn(() => after(100));
  const ask = shareAnswers<unknown>();
  const first = ask("a", make);
  expect(ask("a", make)).toBe(first);
  await vi.advanceTimersByTimeAsync(100);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(ask("a", make)).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(ask("a", make)).not.toBe(first);
});

test("no answer serves longer than four seconds after it was made", async () => {
  const make = vi.fn(() => after(10_000));
  const ask = shareAnswers<unknown>();
  void ask("a", make);
  await vi.advanceTimersByTimeAsync(10_000 + 4_000);
  void ask("a", make);
  expect(make).toHaveBeenCalledTimes(2);
});

test("another question has an answer of its own, and a failure is not kept", async () => {
  const ask = shareAnswers<string>();
  await expect(ask("a", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect(await ask("a", () => Promise.resolve("again"))).toBe("again");
  expect(await ask("b", () => Promise.resolve("other"))).toBe("other");
});
