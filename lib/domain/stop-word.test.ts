import { expect, test } from "vitest";
import { isStopText } from "./stop-word";

test.each([
  ["STOP"],
  ["stop"],
  [" Stop. "],
  ["\u201cStop\u201d please"],
  ["STOP ALL"],
  ["opt out"],
  ["Opt-Out!"],
  ["Unsubscribe me"],
  ["Basta!"],
  ["cancellami"],
  ["Arr\u00eat"],
  ["D\u00e9sabonner"],
  ["baja"],
  ["Abmelden"],
  ["STOPP"],
])("%j asks for no more messages", (text) => expect(isStopText(text)).toBe(true));

test.each([
  [""],
  ["   "],
  ["Thank you"],
  ["I will not stop answering"],
  ["Stopwatch"],
  ["5"],
  ["Yes"],
  ["\ud83d\udc4d"],
])("%j does not", (text) => expect(isStopText(text)).toBe(false));
