import { z } from "zod";
import { contactExportQuery } from "./contact-filter";
import { idSchema } from "./id";
import { queryOfText } from "./query-text";

/** What an export on screen is of: a query as in the address of the list, columns included. */
export const exportOrder = z.object({
  surveyId: idSchema,
  query: z
    .string()
    .max(200_000, "Too many contacts were chosen one by one. Choose all that match a filter instead.")
    .superRefine((text, context) => {
      const parsed = contactExportQuery.safeParse(queryOfText(text));
      if (parsed.success) return;
      const [issue] = parsed.error.issues;
      context.addIssue({ code: "custom", message: `${issue?.path.join(".")}: ${issue?.message}` });
    }),
  format: z.enum(["csv", "xlsx"]),
});
export type ExportOrder = z.output<typeof exportOrder>;

export const exportId = z.object({ surveyId: idSchema, exportId: idSchema });

/** How far an export is. */
export interface ExportProgress {
  id: string;
  format: "csv" | "xlsx";
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  /** Contacts when it was ordered, and those written so far. */
  total: number;
  rows: number;
  /** Seconds since anything was written: a browser may pause a download. */
  stillFor: number;
}

/** Whether nothing more becomes of it. */
export function isExportOver({ state }: Pick<ExportProgress, "state">): boolean {
  return state !== "waiting" && state !== "running";
}
