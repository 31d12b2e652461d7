import { expect, test } from "vitest";
import { runningTotals } from "./running-totals";

test("each bucket ends with what stood before and what moved in it", () => {
  const changes = [
    { key: "buffered", bucket: 0, value: 10 },
    { key: "buffered", bucket: 2, value: -4 },
    { key: "buffered", bucket: 2, value: -1 },
    { key: "delivered", bucket: 2, value: 5 },
  ];
  expect(runningTotals(changes, 4)).toEqual(
    new Map([
      ["buffered", [10, 10, 5, 5]],
      ["delivered", [0, 0, 5, 5]],
    ]),
  );
});

test("what moved after the last bucket is left out", () => {
  expect(runningTotals([{ key: "clicked", bucket: 3, value: 1 }], 3)).toEqual(new Map());
});
