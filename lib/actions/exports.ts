"use server";

import type { z } from "zod";
import { cancelExport, prepareExport } from "@/lib/operations/exports/prepare-export";
import { exportId, exportOrder } from "@/lib/schemas/export-run";
import { action } from "./builder";

const prepare = action({ role: "analyst", schema: exportOrder, act: prepareExport });
const cancel = action({ role: "analyst", schema: exportId, act: cancelExport });

/** Counts an export and gives it an id. */
export async function prepareExportAction(input: z.input<typeof exportOrder>) {
  return prepare(input);
}

/** Ends an export before it is whole. */
export async function cancelExportAction(input: z.input<typeof exportId>) {
  return cancel(input);
}
