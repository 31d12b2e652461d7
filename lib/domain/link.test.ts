import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isLinkCode,
  LINK_ALPHABET,
  LINK_CODE_LENGTH,
  linkCode,
  questionnaireTarget,
  questionnaireUrlProblem,
} from "./link";

const contact = { identification: "C 1/ü", link: "abcdefghijkm" };
const id = "C%201%2F%C3%BC";

test.each([
  ["https://q.example/s", `https://q.example/s?identification=${id}&link=abcdefghijkm`],
  ["https://q.example", `https://q.example/?identification=${id}&link=abcdefghijkm`],
  ["https://q.example/s?a=1", `https://q.example/s?a=1&identification=${id}&link=abcdefghijkm`],
  ["https://q.example/s?a=1#top", `https://q.example/s?a=1&identification=${id}&link=abcdefghijkm#top`],
  ["https://q.example/s#/page?x", `https://q.example/s?identification=${id}&link=abcdefghijkm#/page?x`],
  ["https://q.example/{identification}/{link}", `https://q.example/${id}/abcdefghijkm`],
  ["https://q.example/?l={LINK}&u={Identification}", `https://q.example/?l=abcdefghijkm&u=${id}`],
  ["https://q.example/%7Blink%7D", `https://q.example/abcdefghijkm?identification=${id}`],
  ["https://q.example/s?u={identification}", `https://q.example/s?u=${id}&link=abcdefghijkm`],
  ["https://q.example/s?link=&identification=", `https://q.example/s?identification=${id}&link=abcdefghijkm`],
  ["http://localhost:8080/s#{link}", `http://localhost:8080/s?identification=${id}#abcdefghijkm`],
])("%s leads to %s", (url, expected) => {
  expect(questionnaireTarget(url, contact)).toBe(expected);
});

test("a contact without identification gets only the link", () => {
  const anonymous = { identification: null, link: "abcdefghijkm" };
  expect(questionnaireTarget("https://q.example/s", anonymous)).toBe("https://q.example/s?link=abcdefghijkm");
  expect(questionnaireTarget("https://q.example/{identification}/s", anonymous)).toBe(
    "https://q.example//s?link=abcdefghijkm",
  );
});

test.each([
  ["", "not a URL"],
  ["q.example/s", "not a URL"],
  ["javascript:alert(1)", "must start"],
  ["ftp://q.example/", "must start"],
  ["https://", "not a URL"],
  ["https://q.example/a b", "spaces"],
  ["https://{link}.example/", "after the host"],
  ["https://%7Blink%7D.example/", "after the host"],
])("%j cannot be a questionnaire", (url, words) => {
  expect(questionnaireUrlProblem(url)).toContain(words);
  expect(() => questionnaireTarget(url, contact)).toThrow(words);
});

test("no identification can lead off the questionnaire's host", () => {
  const urls = fc.constantFrom(
    "https://q.example/s?a=1#b",
    "https://q.example/{identification}",
    "https://q.example#{link}",
  );
  fc.assert(
    fc.property(urls, fc.string({ unit: "grapheme" }), (url, identification) => {
      const target = new URL(questionnaireTarget(url, { identification, link: "abcdefghijkm" }));
      expect(target.host).toBe("q.example");
      expect(target.href).toContain("abcdefghijkm");
      if (url.includes("?a=1") && identification)
        expect(target.searchParams.get("identification")).toBe(identification);
    }),
  );
});

test("a code carries every bit of its random octets' lower five, and has the form of one", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: LINK_CODE_LENGTH, maxLength: LINK_CODE_LENGTH }), (random) => {
      const code = linkCode(random);
      expect(isLinkCode(code)).toBe(true);
      expect([...code].map((character) => LINK_ALPHABET.indexOf(character))).toEqual([...random].map((o) => o & 31));
    }),
  );
  expect(new Set(LINK_ALPHABET).size).toBe(32);
  expect(() => linkCode(new Uint8Array(3))).toThrow("random octets");
});

test.each([
  ["abcdefghij", true],
  ["ABC_def-0123", true],
  ["abcdefghijklmn", true],
  ["abcdefghi", false],
  ["abcdefghijklmno", false],
  ["abcdefghi/k", false],
  ["", false],
])("%j has the form of a code: %s", (text, expected) => {
  expect(isLinkCode(text)).toBe(expected);
});
