"use server";

import type { z } from "zod";
import { createSurvey } from "@/lib/operations/create-survey";
import { updateSurvey } from "@/lib/operations/update-survey";
import { surveyInput, surveyUpdate } from "@/lib/schemas/survey";
import { action } from "./builder";

const create = action({ role: "manager", schema: surveyInput, act: createSurvey });
const update = action({ role: "manager", schema: surveyUpdate, act: updateSurvey });

/** Makes a survey. */
export async function createSurveyAction(input: z.input<typeof surveyInput>) {
  return create(input);
}

/** Replaces a survey's settings. */
export async function updateSurveyAction(input: z.input<typeof surveyUpdate>) {
  return update(input);
}
