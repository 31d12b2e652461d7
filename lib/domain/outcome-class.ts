import type { OutcomeEntry } from "./outcome";

/** A class of a step's figures, as the API's `heading` filter names it. */
export type OutcomeClass = "inQueue" | "delivered" | "errors.notSent" | "errors.permanent" | "errors.temporary";

/** Every class in which a message of this outcome can stand (design "The figures of a step"), the usual one first. */
export function outcomeClasses({ code, kind }: OutcomeEntry): readonly [OutcomeClass, ...OutcomeClass[]] {
  if (code === "delivered") return ["delivered"];
  if (code === "duplicated") return ["errors.notSent"];
  if (code === "invalid") return ["errors.notSent", "errors.permanent"];
  if (code === "scheduled") return ["errors.temporary", "inQueue"];
  return kind === "temporary" ? ["inQueue"] : ["errors.permanent", "errors.notSent"];
}
