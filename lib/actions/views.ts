"use server";

import { z } from "zod";
import { changeView, removeView } from "@/lib/operations/views/change-view";
import { createView } from "@/lib/operations/views/create-view";
import { keepView } from "@/lib/operations/views/keep-view";
import { idSchema } from "@/lib/schemas/id";
import { viewChanges, viewInput } from "@/lib/schemas/view";
import { action } from "./builder";

const surveyId = z.object({ surveyId: idSchema });
const viewId = surveyId.extend({ viewId: idSchema });
const createInput = viewInput.extend(surveyId.shape);
const changeInput = viewChanges.extend(viewId.shape);

const create = action({ role: "viewer", schema: createInput, act: createView });
const keepInput = viewInput.pick({ name: true, query: true }).extend(surveyId.shape);
const keep = action({ role: "manager", schema: keepInput, act: keepView });
const change = action({ role: "viewer", schema: changeInput, act: changeView });
const remove = action({ role: "viewer", schema: viewId, act: removeView });

/** Saves a filter, order and columns under a name. */
export async function createViewAction(input: z.input<typeof createInput>) {
  return create(input);
}

/** The shared view of exactly a query, made where there is none. */
export async function keepViewAction(input: z.input<typeof keepInput>) {
  return keep(input);
}

/** Changes a view's name, query, or who sees it and where. */
export async function changeViewAction(input: z.input<typeof changeInput>) {
  return change(input);
}

/** Deletes a view. */
export async function deleteViewAction(input: z.input<typeof viewId>) {
  return remove(input);
}
