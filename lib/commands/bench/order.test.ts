import { expect, test } from "vitest";
import { Growth } from "./growth";
import { BENCH_PARTS, readBenchOrder } from "./order";

test("the benchmark runs the parts that are named, all without a name, and at sizes up to the one asked for", () => {
  expect(readBenchOrder([])).toEqual({ parts: Object.keys(BENCH_PARTS), sizes: [10_000, 100_000, 1_000_000] });
  expect(readBenchOrder(["lists", "import"]).parts).toEqual(["import", "lists"]);
  expect(readBenchOrder(["lists", "--contacts", "100000"])).toEqual({ parts: ["lists"], sizes: [10_000, 100_000] });
  expect(readBenchOrder(["--contacts=50000"]).sizes).toEqual([10_000]);
});

test("a part that does not exist is answered with those that do, and an option with its form", () => {
  for (const part of Object.keys(BENCH_PARTS)) expect(() => readBenchOrder(["lsts"])).toThrow(part);
  expect(() => readBenchOrder(["lists", "--contacts", "many"])).toThrow("at least 10000");
  expect(() => readBenchOrder(["lists", "--size", "1"])).toThrow("--contacts");
});

test("growth is told figure by figure, from the smallest size to the largest", () => {
  const growth = new Growth();
  growth.add(10_000, "first page, ms", 2);
  expect(growth.lines()).toEqual([]);
  growth.add(1_000_000, "first page, ms", 3);
  growth.add(1_000_000, "export, ms", 7_000);
  expect(growth.lines().map((line) => line.split(/ {2,}/u).filter(Boolean))).toEqual([
    ["how it grows with the contacts", "10,000", "1,000,000", "grew"],
    ["first page, ms", "2", "3", "1.5 ×"],
    ["export, ms", "7,000"],
  ]);
});
