import { expect, test } from "vitest";
import { placesIn } from "./place-figures";

const figures = new Map([
  ["loaded", 20],
  ["country.IT.delivered", 5],
  ["country.IT.permanent", 1],
  ["country.IT.inQueue", 3],
  ["country.IT.clicked", 2],
  ["country..notSent", 4],
  ["country.FR.notSent", 2],
  ["network.TIM S.p.A.delivered", 3],
  ["network.TIM S.p.A.provenByLink", 1],
  ["network..delivered", 4],
]);

test("countries to which something was sent, with their counts", () => {
  expect(placesIn(figures, "country")).toEqual([
    { name: "IT", delivered: 5, permanent: 1, clicked: 2, provenByLink: 0 },
  ]);
});

test("a network's name may hold dots, and no name is a place of its own", () => {
  expect(placesIn(figures, "network")).toEqual([
    { name: "", delivered: 4, permanent: 0, clicked: 0, provenByLink: 0 },
    { name: "TIM S.p.A", delivered: 3, permanent: 0, clicked: 0, provenByLink: 1 },
  ]);
});
