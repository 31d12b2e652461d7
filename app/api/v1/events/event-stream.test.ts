import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventStream } from "./event-stream";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const abort = new AbortController();
  let listener: Parameters<Parameters<typeof eventStream>[0]>[0] | undefined;
  const stopped = vi.fn();
  const response = eventStream((given) => {
    listener = given;
    return stopped;
  }, abort.signal);
  const reader = response.body?.getReader();
  const read = async () => new TextDecoder().decode((await reader?.read())?.value);
  return {
    abort,
    stopped,
    read,
    reader,
    response,
    tell: () => listener?.change(),
    figures: (at: string) => listener?.figures({ campaign: "7", at, steps: [] }),
    activity: (at: string) => listener?.activity({ survey: "3", at, activity: { statuses: [], none: 0, total: 0 } }),
  };
}

test("it says that it is ready, then each change", async () => {
  const { read, tell, response } = open();
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(await read()).toMatch(/^retry: 1000\nevent: ready\n/);
  tell();
  vi.advanceTimersByTime(0);
  expect(await read()).toMatch(/^event: change\ndata: \{"at":"/);
});

test("a thousand changes at once are told as two, 300 ms apart", async () => {
  const { read, tell, abort, reader } = open();
  await read();
  for (let change = 0; change < 500; change++) tell();
  vi.advanceTimersByTime(1);
  for (let change = 0; change < 500; change++) tell();
  vi.advanceTimersByTime(400);
  abort.abort();
  let events = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    events += new TextDecoder().decode(part.value).match(/event: change/g)?.length ?? 0;
  }
  expect(events).toBe(2);
});

test("a campaign's figures are told as they come; a reader that takes nothing for a while gets the newest", async () => {
  const { figures, abort, reader } = open();
  for (let number = 0; number < 100; number++) figures(`at ${number}`);
  let told = "";
  while (!told.includes("at 99")) told += new TextDecoder().decode((await reader?.read())?.value);
  expect(told).toContain('event: figures\ndata: {"campaign":"7","at":"at 0","steps":[]}\n\n');
  expect(told.match(/event: figures/g)?.length).toBeLessThan(30);
  abort.abort();
});

test("a slow reader gets the newest of the figures and of the activity", async () => {
  const { figures, activity, abort, reader } = open();
  for (let number = 0; number < 100; number++) {
    figures(`figures ${number}`);
    activity(`activity ${number}`);
  }
  let told = "";
  while (!told.includes("figures 99") || !told.includes("activity 99")) {
    told += new TextDecoder().decode((await reader?.read())?.value);
  }
  expect(told).toContain('event: activity\ndata: {"survey":"3","at":"activity 0",');
  expect(told.match(/event: activity/g)?.length).toBeLessThan(30);
  abort.abort();
});

test("while nothing happens a comment keeps the connection open", async () => {
  const { read } = open();
  await read();
  vi.advanceTimersByTime(15_000);
  expect(await read()).toBe(": still here\n\n");
});

test.each(["the request ends", "the reader leaves"])("when %s, nobody is watched any more", async (how) => {
  const { abort, reader, stopped, tell } = open();
  if (how === "the request ends") abort.abort();
  else await reader?.cancel();
  expect(stopped).toHaveBeenCalledOnce();
  tell();
  vi.advanceTimersByTime(60_000);
});

test("who has gone before it begins is not watched for", async () => {
  const abort = new AbortController();
  abort.abort();
  const stopped = vi.fn();
  const response = eventStream(() => stopped, abort.signal);
  expect(await response.text()).toBe("");
  expect(stopped).toHaveBeenCalledOnce();
});
