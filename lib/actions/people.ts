"use server";

import type { z } from "zod";
import { changeUserRole, removePerson } from "@/lib/operations/change-user";
import { personInput, personRoleInput } from "@/lib/schemas/person";
import { action } from "./builder";

const changeRole = action({ role: "owner", schema: personRoleInput, act: changeUserRole });
const remove = action({ role: "owner", schema: personInput, act: removePerson });

/** Gives a person another role. */
export async function changeUserRoleAction(input: z.input<typeof personRoleInput>) {
  return changeRole(input);
}

/** Removes a person. */
export async function removeUserAction(input: z.input<typeof personInput>) {
  return remove(input);
}
