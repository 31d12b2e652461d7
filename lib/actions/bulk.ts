"use server";

import type { z } from "zod";
import { continueBulkAct, undoBulkAct } from "@/lib/operations/bulk/continue-bulk";
import { dropBulkAct, prepareBulkAct } from "@/lib/operations/bulk/prepare-bulk";
import { bulkId, bulkInput } from "@/lib/schemas/bulk";
import { action } from "./builder";

const prepare = action({ role: "manager", schema: bulkInput, act: prepareBulkAct });
const go = action({ role: "manager", schema: bulkId, act: continueBulkAct });
const undo = action({ role: "manager", schema: bulkId, act: undoBulkAct });
const drop = action({ role: "manager", schema: bulkId, act: dropBulkAct });

/** Counts and fixes the contacts of an act on many. */
export async function prepareBulkAction(input: z.input<typeof bulkInput>) {
  return prepare(input);
}

/** Does the next batch. */
export async function continueBulkAction(input: z.input<typeof bulkId>) {
  return go(input);
}

/** Begins to take an act back. */
export async function undoBulkAction(input: z.input<typeof bulkId>) {
  return undo(input);
}

/** Forgets an act that was not begun. */
export async function dropBulkAction(input: z.input<typeof bulkId>) {
  return drop(input);
}
