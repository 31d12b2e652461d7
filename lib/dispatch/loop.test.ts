import { afterEach, expect, test, vi } from "vitest";
import { log } from "./log";
import { persist } from "./loop";
import { sinceDiskFull } from "./trouble";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is said when the first try fails so and the second succeeds. */
async function saidOf(failure: Error): Promise<unknown> {
  const said = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const tries: Error[] = [];
  await persist("Answers", async () => {
    if (tries.push(failure) === 1) throw failure;
  });
  expect(tries).toHaveLength(2);
  return said.mock.lastCall?.[1];
}

test("a failed write is said as it is and tried again", async () => {
  expect(await saidOf(new Error("away"))).toBe("Answers could not be written and is tried again");
  expect(sinceDiskFull(new Date())).toBeNull();
});

test("a full disk is said with what to do about it, and remembered for the heartbeat", async () => {
  expect(await saidOf(Object.assign(new Error("could not extend file"), { code: "53100" }))).toBe(
    "Answers could not be written and is tried again: the database's disk is full. Nothing is lost; make room, and the worker goes on by itself",
  );
  expect(sinceDiskFull(new Date(Date.now() + 60_000))).toBeGreaterThanOrEqual(60);
});
