import type { z } from "zod";
import type { Problem } from "@/lib/domain/result";

/** What zod found, as a Problem: the first sentence of each field, by its path (`steps.0.text`). */
export function problemOf(error: z.ZodError): Problem {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "body"] ??= issue.message;
  const sentences = Object.entries(fields);
  const first = sentences[0];
  const message =
    sentences.length === 1 && first
      ? first[0] === "body"
        ? first[1]
        : `${first[0]}: ${first[1]}`
      : `${sentences.length} fields are wrong: ${sentences.map(([name]) => name).join(", ")}.`;
  return { kind: "invalid", code: "invalid", message, fields };
}
