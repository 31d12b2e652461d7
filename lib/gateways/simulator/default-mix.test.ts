import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFinalState, STATE } from "./behaviour";
import { decideDefault } from "./default-mix";
import { inForm, readProviderId, writeProviderId } from "./provider-id";

const sample = Array.from({ length: 20_000 }, (_, index) => decideDefault(7, 393_200_000_000 + index, 0));

describe("the default mix", () => {
  it("is the same for the same seed, number and message, and differs between them", () => {
    expect(decideDefault(7, 393_200_000_001, 2)).toEqual(decideDefault(7, 393_200_000_001, 2));
    const other = Array.from({ length: 200 }, (_, index) => decideDefault(8, 393_200_000_000 + index, 0));
    expect(other).not.toEqual(sample.slice(0, 200));
  });

  it("takes every message, ends every message within three minutes, and says so", () => {
    for (const { submit, steps } of sample) {
      expect(submit).toEqual({ kind: "take" });
      const last = steps[steps.length - 1];
      expect(last?.heard && isFinalState(last.state)).toBe(true);
      expect(last?.after).toBeLessThanOrEqual(180_000);
      expect(steps.every((step, index) => step.after >= (steps[index - 1]?.after ?? 0))).toBe(true);
    }
  });

  it("delivers about 93 in 100, and sends nine receipts in ten within 30 seconds", () => {
    const finals = sample.map(({ steps }) => steps[steps.length - 1]?.state);
    const delivered = finals.filter((state) => state === STATE.delivered).length / finals.length;
    expect(delivered).toBeGreaterThan(0.92);
    expect(delivered).toBeLessThan(0.94);
    for (const state of [STATE.undeliverable, STATE.rejected, STATE.expired]) expect(finals).toContain(state);
    const receipts = sample.flatMap(({ steps }) => steps);
    expect(receipts.filter((step) => step.after <= 30_000).length / receipts.length).toBeGreaterThan(0.9);
  });
});

describe("a simulator's message id", () => {
  it("says all about its message, in hex and in decimal, within SMPP's 64 characters", () => {
    const facts = fc.record({
      takenAt: fc.integer({ min: Date.UTC(2020), max: Date.UTC(2100) }),
      digits: fc.integer({ min: 100_000, max: 999_999_999_999_999 }),
      occurrence: fc.nat(255),
      part: fc.nat(255),
      parts: fc.nat(255),
    });
    fc.assert(
      fc.property(facts, fc.nat(), fc.constantFrom("hex", "decimal"), (message, counter, form) => {
        const text = inForm(writeProviderId(message, counter), form);
        expect(text.length).toBeLessThanOrEqual(64);
        expect(readProviderId(text, form)?.facts).toEqual(message);
      }),
    );
  });

  it("of somebody else is not read", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!/^[0-9a-f]{35}$/i.test(text)) expect(readProviderId(text, "hex")).toBeNull();
        readProviderId(text, "decimal");
      }),
    );
  });
});
