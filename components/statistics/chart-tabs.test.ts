import { expect, test } from "vitest";
import { STEP_RANGES } from "@/lib/chart-tables/chart-ranges";
import { CHART_TABS, chartsOf, rangeOf, withAllCharts, withChart, withRange } from "./chart-tabs";

test("an address that says nothing known opens the chart of the page, or none", () => {
  expect(chartsOf({}, "7", "outcomes")).toEqual(["outcomes"]);
  expect(chartsOf({ "step-7": "nonsense" }, "7", "outcomes")).toEqual(["outcomes"]);
  expect(chartsOf({ "step-7": ["time", "funnel"] }, "7", null)).toEqual([]);
});

test("each step has a chart of its own", () => {
  const query = { "step-7": "time", "step-8": "funnel" };
  expect(chartsOf(query, "7", "outcomes")).toEqual(["time"]);
  expect(chartsOf(query, "8", "outcomes")).toEqual(["funnel"]);
});

test("opening a chart keeps what else the address says", () => {
  const query = withChart({ at: "2026-11-23T14:02Z", "step-8": "time", "step-7": "time" }, "7", "funnel");
  expect(Object.fromEntries(query)).toEqual({ at: "2026-11-23T14:02Z", "step-8": "time", "step-7": "funnel" });
});

test("every chart at once, and back to what was open", () => {
  const all = Object.fromEntries(withAllCharts({ "step-7": "time" }, true));
  expect(chartsOf(all, "7", "outcomes")).toHaveLength(CHART_TABS.length);
  expect(chartsOf(Object.fromEntries(withAllCharts(all, false)), "7", "outcomes")).toEqual(["time"]);
  expect(chartsOf(Object.fromEntries(withChart(all, "7", "funnel")), "7", null)).toEqual(["funnel"]);
});

test("a range belongs to its step and stays while charts change", () => {
  const query = Object.fromEntries(withRange({ charts: "all" }, "7", STEP_RANGES[0]));
  expect(rangeOf(query, "7").code).toBe("hour");
  expect(rangeOf(query, "8").code).toBe("all");
  expect(query.charts).toBe("all");
  expect(rangeOf(Object.fromEntries(withChart(query, "7", "time")), "7").code).toBe("hour");
  expect(rangeOf({ "range-7": "decade" }, "7").most).toBeNull();
});
