import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkTemplate, parseTemplate, renderTemplate, STANDARD_FIELDS, type TemplateValues } from "./template";

const values = {
  link: "https://e.it/l/abc",
  unsubscribe: "https://e.it/u/abc",
  identification: "C1",
  name: "Anna",
  surname: "Rossi",
  email: "a@example.org",
  fields: { City: "Cantù", "Birth year": "1970" },
} satisfies TemplateValues;

const render = (text: string, given: TemplateValues = values) =>
  renderTemplate(parseTemplate(text, ["City", "Birth year"]), given);

test.each([
  ["Hi {name} {surname}: {link}", "Hi Anna Rossi: https://e.it/l/abc"],
  ["{NAME} { Surname } {LINK}", "Anna Rossi https://e.it/l/abc"],
  ["{city}, {BIRTH YEAR}, {identification}, {eMail} {link}", "Cantù, 1970, C1, a@example.org https://e.it/l/abc"],
  ["{{name}} } {link} stop: {unsubscribe}", "{name} } https://e.it/l/abc stop: https://e.it/u/abc"],
  ["{{{name}}} {link}", "{Anna} https://e.it/l/abc"],
  ["{link}{link}", "https://e.it/l/abchttps://e.it/l/abc"],
])("%s", (text, expected) => {
  expect(checkTemplate(text, ["City", "Birth year"])).toEqual([]);
  expect(render(text)).toBe(expected);
});

test.each([
  ["Hi {name}, see {link}", "Hi, see L"],
  ["Hi {name} {surname}, see {link}", "Hi, see L"],
  ["{name} see {link}", "see L"],
  ["{name} {surname} see {link}", "see L"],
  ["See {link} {name}", "See L"],
  ["See {link}\n{name} bye", "See L\nbye"],
  ["Hi {name} see {link}", "Hi see L"],
  ["A{name}B {link}", "AB L"],
  ["Two  spaces {link}", "Two  spaces L"],
])("without a name %j becomes %j", (text, expected) => {
  expect(render(text, { link: "L", name: null, surname: "  " })).toBe(expected);
});

test("a value is put in on one line and never read as a text of its own", () => {
  expect(render("{name} {link}", { link: "L", name: " Anna\r\nMaria {surname}\u0000 ", surname: "X" })).toBe(
    "Anna Maria {surname} L",
  );
});

test("a custom field is found whatever the case it is stored in", () => {
  expect(render("{city} {link}", { link: "L", fields: { CITY: "Roma" } })).toBe("Roma L");
  expect(render("{city} {link}", { link: "L", fields: {} })).toBe("L");
});

test.each([
  ["", ["empty", 0]],
  [" \n", ["empty", 0]],
  ["Hello", ["noLink", 0]],
  ["{{link}}", ["noLink", 0]],
  ["Hi {nme} {link}", ["unknownField", 3]],
  ["{link} {}", ["emptyField", 7]],
  ["{link} {name", ["unclosedBrace", 7]],
  ["{na{link}", ["unclosedBrace", 0]],
  ["{toString} {link}", ["unknownField", 0]],
])("%j is refused: %j", (text, [code, position]) => {
  const problems = checkTemplate(text, ["City"]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code, position });
  expect(() => parseTemplate(text, ["City"])).toThrow(problems[0]?.message);
});

test("several problems are all named, with the place a person counts", () => {
  expect(checkTemplate("{a} {b}", []).map((problem) => problem.message)).toEqual([
    "{a} at character 1 is not a field of this survey. Write {{a}} for braces as they are.",
    "{b} at character 5 is not a field of this survey. Write {{b}} for braces as they are.",
    "The text has no {link}: without it nobody can open the questionnaire.",
  ]);
});

describe("properties", () => {
  test("any text with its braces doubled renders as itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const doubled = `${text.replaceAll("{", "{{").replaceAll("}", "}}")}{link}`;
        expect(renderTemplate(parseTemplate(doubled, []), { link: "L" })).toBe(`${text}L`);
      }),
    );
  });

  test("any text either has a problem or renders, for any values", () => {
    const piece = fc.oneof(fc.constantFrom("{", "}", " ", ...STANDARD_FIELDS.map((f) => `{${f}}`)), fc.string());
    const text = fc.array(piece).map((all) => all.join(""));
    const contact = fc.record({ link: fc.string(), name: fc.option(fc.string()), surname: fc.option(fc.string()) });
    fc.assert(
      fc.property(text, contact, (given, person) => {
        if (checkTemplate(given, []).length > 0) expect(() => parseTemplate(given, [])).toThrow();
        else expect(typeof renderTemplate(parseTemplate(given, []), person)).toBe("string");
      }),
    );
  });
});
