import { STANDARD_FIELDS, type StandardField } from "./standard-fields";

/** What may be asked of a field. `from` and `to` compare numbers where both sides are numbers, else texts. */
export const FIELD_TESTS = ["is", "not", "contains", "starts", "from", "to", "empty"] as const;
export type FieldTest = (typeof FIELD_TESTS)[number];

/** One condition on a field of the contact; values that `is` any of, or the one value of the other tests. */
export interface FieldCondition {
  /** A field every contact has, or a custom one by its name. */
  kind: "standard" | "custom";
  name: string;
  test: FieldTest;
  /** `empty` has "yes" or "no". */
  values: readonly string[];
}

const standard: readonly string[] = [...STANDARD_FIELDS.map(({ field }) => field), "e164"];
export type FilterField = StandardField | "e164";

const custom = /^field(?:-(not|contains|starts|from|to|empty))?\.(.{1,100})$/su;
const ofStandard = /^([a-zA-Z0-9]+)(?:-(not|contains|starts|from|to|empty))?$/u;

/** Which field and test a parameter names, or null: `field.City`, `field-contains.City`, `surname`, `surname-starts`. */
export function fieldParam(key: string): Pick<FieldCondition, "kind" | "name" | "test"> | null {
  const own = custom.exec(key);
  if (own?.[2]) return { kind: "custom", name: own[2], test: (own[1] as FieldTest | undefined) ?? "is" };
  const known = ofStandard.exec(key);
  if (known?.[1] && standard.includes(known[1])) {
    return { kind: "standard", name: known[1], test: (known[2] as FieldTest | undefined) ?? "is" };
  }
  return null;
}

/** The parameter of a condition, as `fieldParam` reads it. */
export function fieldKey({ kind, name, test }: Pick<FieldCondition, "kind" | "name" | "test">): string {
  const suffix = test === "is" ? "" : `-${test}`;
  return kind === "custom" ? `field${suffix}.${name}` : `${name}${suffix}`;
}

/** What is wrong with the values of such a parameter, or null. */
export function fieldValueProblem(key: string, test: FieldTest, value: unknown): string | null {
  const values = Array.isArray(value) ? value : [value];
  if (values.length > 1 && test !== "is") return "Say it once";
  if (values.length > 50) return "At most 50 values";
  for (const one of values) {
    if (typeof one !== "string" || one.length > 1_000 || one.includes("\0") || key.includes("\0")) {
      return "This is no value of a field";
    }
    if (test === "empty" && one !== "yes" && one !== "no") return "yes or no";
  }
  return null;
}

/** The conditions on fields that a query holds. */
export function fieldConditions(raw: Record<string, unknown>): FieldCondition[] {
  return Object.entries(raw).flatMap(([key, value]) => {
    const param = fieldParam(key);
    if (!param || value === undefined) return [];
    return [{ ...param, values: Array.isArray(value) ? value.map(String) : [String(value)] }];
  });
}
