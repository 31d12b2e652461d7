import { headingByCode } from "./heading";
import type { OutcomeEntry } from "./outcome";
import { outcomeClasses } from "./outcome-class";

/** The headings of a step under which a message of this outcome is counted: "Errors: not sent, or failed after sending". */
export function countedUnder(outcome: OutcomeEntry): string {
  const classes = outcomeClasses(outcome);
  const errors = classes.filter((code) => code.startsWith("errors.")).map((code) => label(code).toLowerCase());
  const others = classes.filter((code) => !code.startsWith("errors.")).map(label);
  return [errors.length > 0 ? `Errors: ${errors.join(", or ")}` : "", ...others].filter(Boolean).join("; or ");
}

function label(code: string): string {
  return headingByCode(code)?.label ?? code;
}
