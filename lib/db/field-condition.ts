import type { FieldCondition, FilterField } from "@/lib/schemas/field-filter";

/** Puts a value among the statement's parameters and returns its name. */
export type Given = (value: unknown) => string;

const column: Record<FilterField, string> = {
  identification: "c.identification",
  name: "c.name",
  surname: "c.surname",
  email: "c.email",
  phoneNumber: "c.phone_number",
  mobile: "c.mobile",
  e164: "c.e164",
};

/** A condition on a field of contact c. A field that the contact does not have is empty. */
export function fieldCondition({ kind, name, test, values }: FieldCondition, given: Given): string {
  if (kind === "custom" && test === "is") {
    // By containment, which the index on fields answers.
    const each = values.map((value) => `c.fields @> ${given(JSON.stringify({ [name]: value }))}::jsonb`);
    return each.length === 1 ? (each[0] ?? "true") : `(${each.join(" OR ")})`;
  }
  const text = kind === "custom" ? `(c.fields ->> ${given(name)}::text)` : column[name as FilterField];
  const [value = ""] = values;
  switch (test) {
    case "is":
      return `${text} = ANY(${given(values)}::text[])`;
    case "not":
      return `${text} IS DISTINCT FROM ${given(value)}::text`;
    case "contains":
      return `${text} ILIKE ${given(`%${escaped(value)}%`)}::text`;
    case "starts":
      return `${text} ILIKE ${given(`${escaped(value)}%`)}::text`;
    case "from":
      return compared(text, ">=", value, given);
    case "to":
      return compared(text, "<=", value, given);
    case "empty":
      return value === "yes" ? `coalesce(${text}, '') = ''` : `${text} <> ''`;
    default:
      return test satisfies never;
  }
}

const plainNumber = /^-?\d{1,15}(?:[.,]\d{1,10})?$/u;

/** As numbers where the value asked for is one: then what is no number is passed over. Else as texts, which dates of ISO form are too. */
function compared(text: string, operator: ">=" | "<=", value: string, given: Given): string {
  const wanted = value.trim();
  // "To 31 December" holds all of that day, whatever the time behind it.
  if (operator === "<=" && /^\d{4}-\d{2}-\d{2}$/u.test(wanted)) {
    return `left(${text}, 10) <= ${given(wanted)}::text COLLATE "C"`;
  }
  if (!plainNumber.test(wanted)) return `${text} ${operator} ${given(wanted)}::text COLLATE "C"`;
  const number = given(wanted.replace(",", "."));
  return `CASE WHEN ${text} ~ '^-?\\d{1,15}([.,]\\d{1,10})?$' THEN replace(${text}, ',', '.')::numeric ${operator} ${number}::numeric ELSE false END`;
}

const words = "contact_words(c.identification, c.name, c.surname, c.email, c.mobile, c.e164)";

/** Each word must be found; a number also without the spaces and dashes between its digits. */
export function textCondition(q: string, given: Given): string {
  const like = (text: string) => `${words} LIKE lower(${given(`%${escaped(text)}%`)}::text)`;
  const each = q.split(/\s+/u).filter(Boolean).slice(0, 10).map(like).join(" AND ");
  const digits = q.replace(/[\s()./-]/gu, "");
  return /^\+?\d{4,}$/u.test(digits) && digits !== q ? `((${each}) OR ${like(digits)})` : `(${each})`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
