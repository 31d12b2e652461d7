import { describe, expect, test } from "vitest";
import { draftOf, emptyDraft, inputOf, newStep } from "./draft";

const zone = "Europe/Rome";

describe("what the composer sends", () => {
  test("is a campaign that begins at its start", () => {
    expect(inputOf({ ...emptyDraft("48h"), name: "Autumn", sender: "Esito" }, zone)).toMatchObject({
      name: "Autumn",
      steps: [{ kind: "invitation", audience: "everyone", at: null }],
      quietHours: null,
      tps: 0,
      resendUnknownAfter: null,
    });
  });

  test("reads a date and time by the survey's clock, also across a clock change", () => {
    const at = (instant: string) =>
      inputOf({ ...emptyDraft("48h"), steps: [{ ...newStep("invitation", "0"), when: "instant", instant }] }, zone)
        .steps[0]?.at;
    expect(at("2026-10-24T09:00")).toBe("2026-10-24T07:00:00.000Z");
    expect(at("2026-10-26T09:00")).toBe("2026-10-26T08:00:00.000Z");
    // Left empty it is refused in its place, not taken as "at the start".
    expect(at("")).toBe("");
  });

  test("comes back into the fields as it was", () => {
    const campaign = {
      id: "1",
      survey: "1",
      name: "Autumn",
      kind: "standard" as const,
      sender: "Esito",
      state: "draft" as const,
      pausedBecause: null,
      steps: [
        step("1", "invitation", "2026-11-26T08:00:00.000Z"),
        step("2", "reminder", { afterDays: 3, time: "09:30" }),
      ],
      validity: "2d",
      quietHours: { from: "21:00", to: "08:00" },
      tps: 20,
      resendUnknownAfter: "1h",
      createdBy: "x",
      startedBy: null,
      createdAt: "",
      startedAt: null,
      endedAt: null,
    };
    expect(inputOf(draftOf(campaign, zone), zone)).toEqual({
      name: "Autumn",
      sender: "Esito",
      steps: [
        { kind: "invitation", text: "{link}", audience: "everyone", at: "2026-11-26T08:00:00.000Z" },
        { kind: "reminder", text: "{link}", audience: "everyone", at: { afterDays: 3, time: "09:30" } },
      ],
      validity: "2d",
      quietHours: { from: "21:00", to: "08:00" },
      tps: 20,
      resendUnknownAfter: "1h",
    });
  });
});

function step(id: string, kind: "invitation" | "reminder", at: string | { afterDays: number; time: string }) {
  return {
    id,
    kind,
    text: "{link}",
    audience: "everyone",
    at,
    state: "waiting" as const,
    dueAt: null,
    loaded: 0,
    loadedAt: null,
  };
}
