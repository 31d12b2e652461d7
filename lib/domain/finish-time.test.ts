import { describe, expect, test } from "vitest";
import { finishTime } from "./finish-time";

const night = { from: "20:00", to: "09:00" };

describe("the last message leaves", () => {
  test.each([
    ["at once where there is none", "2026-11-23T10:00Z", 0, 1, null, "2026-11-23T10:00Z"],
    ["by the rate", "2026-11-23T10:00Z", 3600, 1, null, "2026-11-23T11:00Z"],
    ["on the same day where the hours suffice", "2026-11-23T10:00Z", 3600, 1, night, "2026-11-23T11:00Z"],
    ["after the night where they do not", "2026-11-23T18:30Z", 3600, 1, night, "2026-11-24T08:30Z"],
    ["from the morning on where it starts at night", "2026-11-23T22:00Z", 3600, 1, night, "2026-11-24T09:00Z"],
    ["after several nights", "2026-11-23T08:00Z", 3600 * 24, 1, night, "2026-11-25T10:00Z"],
  ])("%s", (_, start, messages, rate, quiet, expected) => {
    expect(finishTime(new Date(start), messages, rate, quiet, "Europe/Rome")).toEqual(new Date(expected));
  });

  test("never, where no more than a minute a day is allowed and the list is long", () => {
    expect(finishTime(new Date(), 1e9, 1, { from: "09:01", to: "09:00" }, "UTC")).toBeNull();
  });
});
