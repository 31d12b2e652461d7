import { expect, test } from "vitest";
import type { Pool } from "@/lib/db/pool";
import type { Gateway } from "@/lib/domain/gateway";
import { Dispatcher } from "./dispatcher";
import { makeLine } from "./line";
import { Pace } from "./pace";
import { Signal } from "./signal";

test("workers share a contract also in what their connections let out: two together text no faster than it says", () => {
  const shares: number[] = [];
  const gateway: Gateway = {
    open: () => undefined,
    state: () => ({ bound: true, inFlight: 0, window: 10, problem: null }),
    submit: () => Promise.reject(new Error("Nothing is sent")),
    query: () => Promise.reject(new Error("Nothing is asked")),
    cancel: () => Promise.reject(new Error("Nothing is cancelled")),
    shareWith: (workers) => shares.push(workers),
    close: () => Promise.resolve(),
  };
  const place = { label: "one", simulator: false, revision: null, prefixes: [], weight: 1 };
  const line = makeLine({ ...place, id: "one", gateway, pace: new Pace(40, 0) });
  const dispatcher = new Dispatcher({
    pool: {} as Pool,
    worker: "w",
    lines: [line],
    publicUrl: "https://sms.example.org",
    settings: { grace: 0, retryBase: 0, queryAfter: 0 },
    bell: new Signal(),
    settled: new Signal(),
  });
  dispatcher.shareWith(2);
  expect(line.pace.rate).toBe(20);
  expect(shares).toEqual([2]);
});
