import { expect, test } from "vitest";
import { torture } from "./torture";

test.each(["ids used again", "everything at once"])(
  "nothing is lost, doubled or told wrongly: %s",
  async (only) => {
    const [result] = await torture({ messages: 300, seed: 7, only });
    expect(result).toMatchObject({ kind: "done", broken: [], verdict: { messages: 300, most: 1, examples: [] } });
  },
  180_000,
);
