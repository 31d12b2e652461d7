/** The text of a step with its `{fields}` (API "steps[].text"). `{{` and `}}` stand for the braces themselves. */

/** Fields every survey has. */
export const STANDARD_FIELDS = [
  "link",
  "unsubscribe",
  "identification",
  "name",
  "surname",
  "email",
  "phoneNumber",
  "mobile",
] as const;

export type StandardField = (typeof STANDARD_FIELDS)[number];

type Segment =
  | { kind: "text"; text: string }
  | { kind: "standard"; field: StandardField }
  | { kind: "custom"; field: string };

/** A text read once, to be rendered for any number of contacts. */
export interface Template {
  segments: readonly Segment[];
}

export interface TemplateProblem {
  code: "empty" | "noLink" | "unknownField" | "emptyField" | "unclosedBrace";
  /** Index of the character in the text; 0 for what concerns the whole text. */
  position: number;
  /** A sentence for the author. */
  message: string;
}

/** What a contact puts into a text; a missing value leaves nothing behind. */
export type TemplateValues = { [field in StandardField]?: string | null } & {
  /** Custom fields under the survey's own names. */
  fields?: Readonly<Record<string, string | null>>;
};

const standard = new Map<string, StandardField>(STANDARD_FIELDS.map((field) => [field.toLowerCase(), field]));

/** Everything wrong with a text, in the order of the text; empty when it may be sent. Custom fields are matched in any case. */
export function checkTemplate(text: string, customFields: readonly string[]): TemplateProblem[] {
  return read(text, customFields).problems;
}

/** Reads a text that `checkTemplate` has passed; throws on any other. */
export function parseTemplate(text: string, customFields: readonly string[]): Template {
  const { segments, problems } = read(text, customFields);
  if (problems[0]) throw new Error(problems[0].message);
  return { segments };
}

/** The text for one contact. An empty value takes the space beside it along, so that no gap shows. */
export function renderTemplate(template: Template, values: TemplateValues): string {
  let out = "";
  let skipSpace = false;
  const { segments } = template;
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index];
    if (!segment) continue;
    if (segment.kind === "text") {
      out += skipSpace && segment.text.startsWith(" ") ? segment.text.slice(1) : segment.text;
      skipSpace = false;
      continue;
    }
    const value = tidy(fieldValue(segment, values));
    if (value !== "") {
      out += value;
      skipSpace = false;
      continue;
    }
    const next = segments[index + 1];
    const following = next?.kind === "text" ? next.text.charAt(0) : next ? "" : "\n";
    if (out === "" || out.endsWith("\n")) skipSpace = true;
    else if (out.endsWith(" ") && following !== "" && /[\s.,;:!?)]/u.test(following)) out = out.slice(0, -1);
  }
  return out;
}

function read(text: string, customFields: readonly string[]): { segments: Segment[]; problems: TemplateProblem[] } {
  const segments: Segment[] = [];
  const problems: TemplateProblem[] = [];
  const custom = new Map(customFields.map((field) => [field.trim().toLowerCase(), field]));
  for (const { 0: token, 1: inner, index } of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/gu)) {
    if (inner !== undefined) {
      const segment = field(inner, custom);
      if (segment) segments.push(segment);
      else problems.push(unknown(inner, index));
    } else if (token === "{") {
      problems.push({
        code: "unclosedBrace",
        position: index,
        message: `The brace at character ${index + 1} is never closed. Write {{ for a brace as it is.`,
      });
    } else {
      addText(segments, token === "{{" ? "{" : token === "}}" ? "}" : token);
    }
  }
  if (text.trim() === "") {
    problems.push({ code: "empty", position: 0, message: "The text is empty." });
  } else if (!segments.some((segment) => segment.kind === "standard" && segment.field === "link")) {
    problems.push({
      code: "noLink",
      position: 0,
      message: "The text has no {link}: without it nobody can open the questionnaire.",
    });
  }
  return { segments, problems };
}

function field(inner: string, custom: ReadonlyMap<string, string>): Segment | null {
  const key = inner.trim().toLowerCase();
  const known = standard.get(key);
  if (known) return { kind: "standard", field: known };
  const own = custom.get(key);
  return own === undefined || key === "" ? null : { kind: "custom", field: own };
}

function unknown(inner: string, index: number): TemplateProblem {
  if (inner.trim() === "") {
    return {
      code: "emptyField",
      position: index,
      message: `The braces at character ${index + 1} name no field. Write {{ and }} for braces as they are.`,
    };
  }
  return {
    code: "unknownField",
    position: index,
    message: `{${inner}} at character ${index + 1} is not a field of this survey. Write {{${inner}}} for braces as they are.`,
  };
}

function addText(segments: Segment[], text: string): void {
  const last = segments[segments.length - 1];
  if (last?.kind === "text") last.text += text;
  else segments.push({ kind: "text", text });
}

function fieldValue(segment: Exclude<Segment, { kind: "text" }>, values: TemplateValues): string {
  if (segment.kind === "standard") return values[segment.field] ?? "";
  const fields = values.fields;
  if (!fields) return "";
  if (Object.hasOwn(fields, segment.field)) return fields[segment.field] ?? "";
  const key = segment.field.toLowerCase();
  const same = Object.keys(fields).find((name) => name.toLowerCase() === key);
  return same === undefined ? "" : (fields[same] ?? "");
}

/** One line without outer spaces: a value cannot change the shape of the text. */
function tidy(value: string): string {
  return /^\s|\s$|[\s\p{Cc}]{2}|[^\S ]|\p{Cc}/u.test(value) ? value.replace(/[\s\p{Cc}]+/gu, " ").trim() : value;
}
