import { z } from "zod";
import { parseDuration } from "@/lib/domain/duration";
import { HEADINGS, type HeadingCode } from "@/lib/domain/heading";
import { LEFT_OUT_REASONS, type LeftOutReason } from "@/lib/domain/left-out";
import { OUTCOMES, type Outcome, outcomeByLabel } from "@/lib/domain/outcome";
import { LAST_STATUSES, type Status } from "@/lib/domain/status";
import { type ColumnChoice, parseColumns } from "./contact-columns";

/** A text of at most so many characters, said once. */
export const text = (most: number) =>
  z
    .string("Say it once")
    .max(most, `At most ${most} characters`)
    .refine((value) => !value.includes("\0"), "Has a zero (NUL) character");

/** An instant with its zone; a plus sign that an address turned into a space is one. */
export const instant = z
  .string("Say it once")
  .transform((value) => value.replace(/ (?=\d\d:?\d\d$)/, "+"))
  .pipe(z.iso.datetime({ offset: true, error: "A time with its zone, such as 2026-11-23T14:02:00Z" }))
  .transform((value) => new Date(value));

const labels = new Map(LAST_STATUSES.map((entry) => [entry.label, entry.code]));
/** A last status by its label. */
export const status = text(60).transform((label, context): Status => {
  const code = labels.get(label);
  if (code) return code;
  context.addIssue({
    code: "custom",
    message: `No contact has the status “${label.slice(0, 60)}” as its last; one is “SMS Sender: Delivered”`,
  });
  return z.NEVER;
});

/** An outcome by its label. */
export const outcome = text(60).transform((label, context): Outcome => {
  const entry = outcomeByLabel(label);
  if (entry) return entry.code;
  context.addIssue({
    code: "custom",
    message: `There is no outcome “${label.slice(0, 60)}”; one is “${OUTCOMES[4]?.label}”`,
  });
  return z.NEVER;
});

export const headings = HEADINGS.map(({ code }) => code) as [HeadingCode, ...HeadingCode[]];
export const reasons = LEFT_OUT_REASONS.map(({ code }) => code) as [LeftOutReason, ...LeftOutReason[]];
export const yesNo = z.enum(["yes", "no"], "yes or no").transform((answer) => answer === "yes");

/** Columns in their order. */
export const columnsParam = text(8_000).transform((value, context): ColumnChoice[] => {
  const columns = parseColumns(value);
  if (columns) return columns;
  context.addIssue({
    code: "custom",
    message: "These are no columns; some are identification,name,lastStatus,field.City",
  });
  return z.NEVER;
});

/** A duration in ms. */
export const within = text(40).transform((value, context): number => {
  const parsed = parseDuration(value);
  if (parsed.ok && parsed.ms > 0 && parsed.ms <= 10 * 365 * 86_400_000) return parsed.ms;
  context.addIssue({ code: "custom", message: parsed.ok ? "More than nothing, at most ten years" : parsed.message });
  return z.NEVER;
});
