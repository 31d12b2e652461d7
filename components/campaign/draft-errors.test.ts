import { describe, expect, it } from "vitest";
import { newStep } from "./draft";
import { errorsByKey, namedErrors, stepErrorPaths, withoutErrorsOf } from "./draft-errors";

const steps = [newStep("invitation", "7"), newStep("reminder", "8"), newStep("reminder", "new-1")];

describe("the composer's errors", () => {
  const errors = errorsByKey({ name: "Write a name.", "steps.2.text": "No link.", "steps.1.at.time": "When?" }, steps);

  it("stay with their step when another is removed", () => {
    const left = steps.filter(({ key }) => key !== "8");
    expect(namedErrors(withoutErrorsOf(errors, ["steps.8"]), left)).toEqual({
      name: "Write a name.",
      "steps.new-1.text": "Reminder 1: No link.",
    });
  });

  it("lead to the field that stands for a step's time", () => {
    expect(namedErrors(errors, steps)["steps.8.at"]).toBe("Reminder 1: When?");
  });

  it("go when their field is corrected, and only then", () => {
    expect(withoutErrorsOf(errors, stepErrorPaths("new-1", { text: "{link}" }))).not.toHaveProperty("steps.new-1.text");
    expect(withoutErrorsOf(errors, stepErrorPaths("new-1", { audience: "everyone" }))).toEqual(errors);
    expect(withoutErrorsOf(errors, stepErrorPaths("8", { days: "4" }))).not.toHaveProperty(["steps.8.at.time"]);
    expect(withoutErrorsOf({ "quietHours.from": "When?" }, ["quietFrom"])).toEqual({});
  });
});
