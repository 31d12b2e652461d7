import { expect, test } from "vitest";
import { checkSender } from "./sender";

test.each([
  ["Survey", "Survey", "text"],
  [" Survey ", "Survey", "text"],
  ["SurveyLimit", "SurveyLimit", "text"],
  ["4YourHealth", "4YourHealth", "text"],
  ["393200007297", "393200007297", "number"],
  ["+393200007297", "+393200007297", "number"],
  ["123456789012345", "123456789012345", "number"],
  ["333", "333", "number"],
])("%j may send as %s, a %s", (raw, sender, kind) => {
  expect(checkSender(raw)).toEqual({ ok: true, sender, kind });
});

test.each([
  ["", "empty", "needed"],
  ["   ", "empty", "needed"],
  ["My Survey", "space", "spaces"],
  ["SurveyLimits", "tooLong", "at most 11 characters; this one has 12"],
  ["1234567890123456", "tooLong", "at most 15 digits; this one has 16"],
  ["+1234567890123456", "tooLong", "this one has 16"],
  ["12", "tooShort", "at least 3 digits; this one has 2"],
  ["Caffè", "characters", "“è”"],
  ["Survey!", "characters", "“!”"],
  ["+39Survey", "characters", "“+”"],
  ["😀", "characters", "“😀”"],
])("%j is refused: %s", (raw, code, words) => {
  const checked = checkSender(raw);
  expect(checked).toMatchObject({ ok: false, code });
  expect(checked.ok || checked.message).toContain(words);
});
