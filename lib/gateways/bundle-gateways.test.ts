import { beforeEach, expect, it } from "vitest";
import type { Answer, Gateway, OutgoingPart } from "@/lib/domain/gateway";
import { bundleGateways } from "./bundle-gateways";
import { handText } from "./hand-text";
import { textTo } from "./testing/subjects";

/** A connection that takes everything and answers nothing yet. */
class Connection {
  bound = true;
  workers = 1;
  readonly taken: OutgoingPart[] = [];
  readonly late: ((answer: Answer) => void)[] = [];

  gateway(): Gateway {
    return {
      open: () => undefined,
      state: () => ({ bound: this.bound, inFlight: this.taken.length, window: 10, problem: null }),
      submit: async (part, late) => {
        this.taken.push(part);
        if (late) this.late.push(late);
        return { kind: "taken", providerId: "m" };
      },
      query: () => Promise.reject(new Error("Nobody asks")),
      cancel: () => Promise.reject(new Error("Nobody asks")),
      shareWith: (workers) => {
        this.workers = workers;
      },
      close: () => Promise.resolve(),
    };
  }
}

let connections: Connection[];
let bundle: Gateway;

beforeEach(() => {
  connections = [];
  const create = () => {
    const connection = new Connection();
    connections.push(connection);
    return connection.gateway();
  };
  bundle = bundleGateways(3, create, { onReport: async () => undefined, onStateChange: () => undefined });
});

const counts = () => connections.map(({ taken }) => taken.length);
const NUMBER = "+393200000001";

it("sends every part of a text by one connection, and the next text by another with more room", async () => {
  await handText(bundle, textTo(NUMBER, 3), 7);
  expect(counts()).toEqual([3, 0, 0]);
  await handText(bundle, textTo(NUMBER, 4), 8);
  expect(counts()).toEqual([3, 4, 0]);
  await handText(bundle, textTo(NUMBER), 9);
  await handText(bundle, textTo(NUMBER), 9);
  await handText(bundle, textTo(NUMBER, 2), 9);
  expect(counts()).toEqual([3, 4, 4]);
});

it("sends the rest of a text by another connection where the first is lost between its parts", async () => {
  const part = (number: number) => {
    const { sender, destination, encoding, parts, validitySeconds } = textTo(NUMBER, 3);
    const concatenation = { reference: 7, total: 3, number };
    return bundle.submit({
      sender,
      destination,
      encoding,
      validitySeconds,
      text: parts[number - 1] ?? "",
      concatenation,
    });
  };
  await part(1);
  Object.assign(connections[0] ?? {}, { bound: false });
  await part(2);
  await part(3);
  expect(counts()).toEqual([1, 2, 0]);
});

it("tells of an answer that comes late, and of which part it is", async () => {
  const told: [number, Answer][] = [];
  await handText(bundle, textTo(NUMBER, 2), 7, (index, answer) => told.push([index, answer]));
  connections[0]?.late[1]?.({ kind: "taken", providerId: "second" });
  expect(told).toEqual([[1, { kind: "taken", providerId: "second" }]]);
});

it("leaves every connection its share of the contract", () => {
  bundle.shareWith?.(4);
  expect(connections.map(({ workers }) => workers)).toEqual([4, 4, 4]);
});
