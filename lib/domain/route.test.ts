import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catchmentOf, chooseGateway, POINTS, pointOf, type RouteGateway } from "./route";

function gateway(id: string, more: Partial<RouteGateway> = {}): RouteGateway {
  return { id, prefixes: [], weight: 1, able: true, standIn: false, ...more };
}

const italy = gateway("italy", { prefixes: ["39"] });
const europe = gateway("europe", { prefixes: ["3", "4"] });
const world = gateway("world");
const spare = gateway("spare", { weight: 0 });
const simulator = gateway("simulator", { standIn: true });
const down = (one: RouteGateway) => ({ ...one, able: false });

describe("a number goes", () => {
  it.each<[string, RouteGateway[], string, string | null]>([
    ["by the only gateway", [world], "+39320", "world"],
    ["by the closest beginning", [world, europe, italy], "+39320", "italy"],
    ["by the next closest where that is none of its", [world, europe, italy], "+41790", "europe"],
    ["by the one for all numbers", [world, europe, italy], "+12125", "world"],
    ["to nobody where none carries it", [europe, italy], "+12125", null],
    ["by the next closest while the closest is down or paused", [world, europe, down(italy)], "+39320", "europe"],
    ["by the one for all numbers while all closer ones are", [world, down(europe), down(italy)], "+39320", "world"],
    ["to nobody while all are", [down(world), down(italy)], "+39320", null],
    ["by the spare one only while the others are down", [world, spare], "+39320", "world"],
    ["by the spare one then", [down(world), spare], "+39320", "spare"],
    ["by the simulator where there is no other gateway", [simulator], "+39320", "simulator"],
    ["never by the simulator where there is one, even paused", [simulator, down(world)], "+39320", null],
  ])("%s", (_, gateways, number, expected) => {
    expect(chooseGateway(gateways, number, 0)).toBe(expected);
    expect(chooseGateway([...gateways].reverse(), number, POINTS - 1)).toBe(expected);
  });
});

it("shares messages by weight, also a few with ids in a row", () => {
  const pair = [gateway("a", { weight: 70 }), gateway("b", { weight: 30 })];
  for (const [first, count] of [
    [1, 10],
    [999_990, 100],
    [5_000_000_000, 10_000],
  ] as const) {
    const ids = Array.from({ length: count }, (__, i) => chooseGateway(pair, "+39320", pointOf(String(first + i))));
    const share = ids.filter((id) => id === "a").length / count;
    expect(Math.abs(share - 0.7)).toBeLessThanOrEqual(count === 10 ? 0.1 : 0.02);
  }
});

const someGateways = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    prefixes: fc.uniqueArray(fc.constantFrom("3", "39", "393", "3932", "4", "44", "1"), { maxLength: 4 }),
    weight: fc.integer({ min: 0, max: 100 }),
    able: fc.boolean(),
    standIn: fc.constantFrom(false, false, false, true),
  }),
  { selector: ({ id }) => id, maxLength: 6 },
);
const number = fc.constantFrom("+393201", "+39020", "+3812", "+4479", "+4179", "+12125", "+8613", "+3");

/** What SQL does with a catchment. */
function contains(catchment: ReturnType<typeof catchmentOf>, e164: string, point: number): boolean {
  if (catchment === null) return true;
  const fits = catchment.prefixes.filter((prefix) => e164.startsWith(`+${prefix}`));
  const longest = fits.reduce((one, other) => (other.length > one.length ? other : one), "");
  return catchment.slices.some(({ prefix, from, to }) => prefix === longest && point >= from && point < to);
}

it("a gateway's catchment holds exactly what would be sent by it", () => {
  fc.assert(
    fc.property(someGateways, number, fc.integer({ min: 0, max: POINTS - 1 }), (gateways, e164, point) => {
      const chosen = chooseGateway(gateways, e164, point);
      const holders = gateways.filter(({ id }) => contains(catchmentOf(gateways, id), e164, point)).map(({ id }) => id);
      expect(holders).toEqual(chosen === null ? [] : [chosen]);
    }),
    { numRuns: 5_000 },
  );
});

it("only what was with a gateway that goes down moves to another, among equals", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: POINTS - 1 }), (point) => {
      const trio = [gateway("a", { weight: 1 }), gateway("b", { weight: 0 }), gateway("c", { prefixes: ["39"] })];
      const before = chooseGateway(trio, "+44790", point);
      expect(before).toBe("a");
      expect(chooseGateway([trio[0], trio[1], down(trio[2] as RouteGateway)] as RouteGateway[], "+44790", point)).toBe(
        before,
      );
    }),
  );
});

it("what one gateway of several carries when it is not able is nothing", () => {
  fc.assert(
    fc.property(someGateways, (gateways) => {
      for (const { id, able } of gateways) if (!able) expect(catchmentOf(gateways, id)?.slices).toEqual([]);
    }),
  );
});
