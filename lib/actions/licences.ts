"use server";

import type { z } from "zod";
import { topUpLicences } from "@/lib/operations/top-up-licences";
import { topUpInput } from "@/lib/schemas/licence";
import { action } from "./builder";

const topUp = action({ role: "owner", schema: topUpInput, act: topUpLicences });

/** Adds bought licences. */
export async function topUpLicencesAction(input: z.input<typeof topUpInput>) {
  return topUp(input);
}
