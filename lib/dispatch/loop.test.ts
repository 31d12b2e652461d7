import { afterEach, expect, test, vi } from "vitest";
import { log } from "./log";
import { persist, repeat } from "./loop";
import { Signal } from "./signal";
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

test("what rings within the time to gather makes one turn; the rest makes the next", async () => {
  const bell = new Signal();
  const turns: number[] = [];
  let heard = 0;
  let stopped = false;
  const loop = repeat("Reports", { bell, idle: 60_000, gather: 50, stopped: () => stopped }, async () => {
    turns.push(heard);
    heard = 0;
    return false;
  });
  const hear = async (times: number) => {
    for (let time = 0; time < times; time++) {
      heard += 1;
      bell.ring();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(heard).toBe(0));
  };
  await hear(5);
  await hear(3);
  stopped = true;
  bell.ring();
  await loop;
  expect(turns.filter((count) => count > 0)).toEqual([5, 3]);
});
